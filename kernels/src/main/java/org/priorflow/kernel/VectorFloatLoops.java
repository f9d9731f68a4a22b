package org.priorflow.kernel;

import static org.priorflow.kernel.FloatTile.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in vector instructions, as wide as the machine prefers, in register tiles of two vectors of queries by five
 * keys or columns: their ten sums fit into 16 registers with what they are made of. What the compiler cannot inline makes objects of vectors, at a hundred times the cost. So every method stands in one piece: one that takes or returns vectors may get
 * compiled first, and then is called. And the receiver of every call is a vector of known species made in the same round: of one that
 * is carried round a loop the compiler knows the class from the profile alone, which may be empty behind the loop.
 *
 * <p>Costs are never negative, so their order is that of their bits, and minima are taken of integers: one instruction,
 * where that of floating-point numbers is half a dozen because of NaN and the sign of zero.
 */
final class VectorFloatLoops implements FloatLoops {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > WIDTH / 2
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = SPECIES.length();
    private static final int PAIR = 2 * LENGTH;
    private static final int TILE = FloatPanels.TILE;

    @Override
    public String toString() {
        return "vector loops of " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public void costs(FloatTile tile, FloatKeys keys, int from, int count) {
        VectorFloatCosts.of(tile, keys, from, count);
    }

    @Override
    public void weigh(FloatTile tile, int count) {
        for (int lane = 0; lane < WIDTH; lane += LENGTH) {
            weigh(tile, count, lane);
        }
    }

    // See Arithmetic.exp2Minus.
    private static void weigh(FloatTile tile, int count, int lane) {
        float[] costs = tile.costs;
        FloatVector minimum = FloatVector.fromArray(SPECIES, tile.minima, lane);
        FloatVector rounder = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_ROUNDER);
        IntVector most =
                FloatVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_HALVINGS).reinterpretAsInts();
        FloatVector negligible = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_NEGLIGIBLE);
        FloatVector mass = FloatVector.zero(SPECIES);
        FloatVector squares = mass;
        for (int j = 0; j < count; j++) {
            FloatVector t = FloatVector.fromArray(SPECIES, costs, j * WIDTH + lane)
                    .sub(minimum)
                    .reinterpretAsInts()
                    .min(most)
                    .reinterpretAsFloats();
            FloatVector rounded = t.add(rounder);
            FloatVector f = rounded.sub(rounder).sub(t);
            FloatVector f2 = f.mul(f);
            FloatVector low = FloatVector.broadcast(SPECIES, Arithmetic.F1).fma(f, FloatVector.broadcast(SPECIES, 1));
            FloatVector middle =
                    FloatVector.broadcast(SPECIES, Arithmetic.F3).fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F2));
            FloatVector weight =
                    FloatVector.broadcast(SPECIES, Arithmetic.F5).fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F4));
            weight = FloatVector.broadcast(SPECIES, Arithmetic.F6)
                    .fma(f2, weight)
                    .fma(f2, middle)
                    .fma(f2, low)
                    .reinterpretAsInts()
                    .sub(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(negligible);
            weight.intoArray(costs, j * WIDTH + lane);
            mass = weight.add(mass);
            squares = weight.fma(weight, squares);
        }
        FloatVector.fromArray(SPECIES, tile.mass, lane).add(mass).intoArray(tile.mass, lane);
        FloatVector.fromArray(SPECIES, tile.squares, lane).add(squares).intoArray(tile.squares, lane);
    }

    @Override
    public void absorbOnLine(FloatLine line, int lane, FloatKeys keys, int from, int count) {
        for (int l = lane; l < lane + FloatLine.GROUP; l += LENGTH) {
            VectorFloatLines.absorb(line, keys, from, count, l);
        }
    }

    @Override
    public void tiltOnLine(FloatStream.Sums sums, int from, int count) {
        for (int lane = 0; lane < WIDTH; lane += LENGTH) {
            VectorFloatLines.tilt(sums, from, count, lane);
        }
    }

    @Override
    public void addProduct(float[] left, int rows, FloatPanels right, float[] sums, int columns) {
        for (int lane = 0; lane < WIDTH; lane += PAIR) {
            switch (columns) {
                case 1 -> addOneColumn(left, rows, right, sums, lane);
                case 2 -> addTwoColumns(left, rows, right, sums, lane);
                default -> {
                    int start = right.start();
                    for (int k = 0; k < columns; k += TILE, start += right.step()) {
                        addFiveColumns(left, rows, right, start, sums, k * WIDTH + lane);
                    }
                }
            }
        }
    }

    private static void addOneColumn(float[] left, int rows, FloatPanels right, float[] sums, int lane) {
        float[] values = right.values();
        int start = right.start();
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = a0;
        for (int j = 0; j < rows; j++) {
            FloatVector early = FloatVector.fromArray(SPECIES, left, j * WIDTH + lane);
            FloatVector later = FloatVector.fromArray(SPECIES, left, j * WIDTH + lane + LENGTH);
            FloatVector v = FloatVector.broadcast(SPECIES, values[start + j]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
        }
        FloatVector.fromArray(SPECIES, sums, lane).add(a0).intoArray(sums, lane);
        FloatVector.fromArray(SPECIES, sums, lane + LENGTH).add(b0).intoArray(sums, lane + LENGTH);
    }

    private static void addTwoColumns(float[] left, int rows, FloatPanels right, float[] sums, int lane) {
        float[] values = right.values();
        int start = right.start();
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        for (int j = 0; j < rows; j++) {
            FloatVector early = FloatVector.fromArray(SPECIES, left, j * WIDTH + lane);
            FloatVector later = FloatVector.fromArray(SPECIES, left, j * WIDTH + lane + LENGTH);
            FloatVector v = FloatVector.broadcast(SPECIES, values[start + 2 * j]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[start + 2 * j + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
        }
        FloatVector.fromArray(SPECIES, sums, lane).add(a0).intoArray(sums, lane);
        FloatVector.fromArray(SPECIES, sums, lane + LENGTH).add(b0).intoArray(sums, lane + LENGTH);
        FloatVector.fromArray(SPECIES, sums, lane + WIDTH).add(a1).intoArray(sums, lane + WIDTH);
        FloatVector.fromArray(SPECIES, sums, lane + WIDTH + LENGTH).add(b1).intoArray(sums, lane + WIDTH + LENGTH);
    }

    private static void addFiveColumns(float[] left, int rows, FloatPanels right, int start, float[] sums, int target) {
        float[] values = right.values();
        int lane = target % WIDTH;
        int width = right.width();
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        FloatVector b4 = a0;
        for (int j = 0; j < rows; j++) {
            FloatVector early = FloatVector.fromArray(SPECIES, left, j * WIDTH + lane);
            FloatVector later = FloatVector.fromArray(SPECIES, left, j * WIDTH + lane + LENGTH);
            FloatVector v = FloatVector.broadcast(SPECIES, values[start + j * width]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[start + j * width + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
            v = FloatVector.broadcast(SPECIES, values[start + j * width + 2]);
            a2 = early.fma(v, a2);
            b2 = later.fma(v, b2);
            v = FloatVector.broadcast(SPECIES, values[start + j * width + 3]);
            a3 = early.fma(v, a3);
            b3 = later.fma(v, b3);
            v = FloatVector.broadcast(SPECIES, values[start + j * width + 4]);
            a4 = early.fma(v, a4);
            b4 = later.fma(v, b4);
        }
        FloatVector.fromArray(SPECIES, sums, target).add(a0).intoArray(sums, target);
        FloatVector.fromArray(SPECIES, sums, target + LENGTH).add(b0).intoArray(sums, target + LENGTH);
        FloatVector.fromArray(SPECIES, sums, target + WIDTH).add(a1).intoArray(sums, target + WIDTH);
        FloatVector.fromArray(SPECIES, sums, target + WIDTH + LENGTH).add(b1).intoArray(sums, target + WIDTH + LENGTH);
        FloatVector.fromArray(SPECIES, sums, target + 2 * WIDTH).add(a2).intoArray(sums, target + 2 * WIDTH);
        FloatVector.fromArray(SPECIES, sums, target + 2 * WIDTH + LENGTH)
                .add(b2)
                .intoArray(sums, target + 2 * WIDTH + LENGTH);
        FloatVector.fromArray(SPECIES, sums, target + 3 * WIDTH).add(a3).intoArray(sums, target + 3 * WIDTH);
        FloatVector.fromArray(SPECIES, sums, target + 3 * WIDTH + LENGTH)
                .add(b3)
                .intoArray(sums, target + 3 * WIDTH + LENGTH);
        FloatVector.fromArray(SPECIES, sums, target + 4 * WIDTH).add(a4).intoArray(sums, target + 4 * WIDTH);
        FloatVector.fromArray(SPECIES, sums, target + 4 * WIDTH + LENGTH)
                .add(b4)
                .intoArray(sums, target + 4 * WIDTH + LENGTH);
    }
}
