package org.priorflow.kernel;

import static org.priorflow.kernel.DoubleTile.WIDTH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
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
final class VectorDoubleLoops implements DoubleLoops {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > WIDTH / 2
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int LENGTH = SPECIES.length();
    private static final int PAIR = 2 * LENGTH;
    private static final int TILE = DoublePanels.TILE;

    @Override
    public String toString() {
        return "vector loops of " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public void costs(DoubleTile tile, DoubleKeys keys, int from, int count) {
        VectorDoubleCosts.of(tile, keys, from, count);
    }

    @Override
    public void replaceByLogarithms(double[] values, int count) {
        VectorLogarithm.replace(values, count);
    }

    @Override
    public void weigh(DoubleTile tile, int count) {
        for (int lane = 0; lane < WIDTH; lane += LENGTH) {
            weigh(tile, count, lane);
        }
    }

    // See Arithmetic.exp2Minus.
    private static void weigh(DoubleTile tile, int count, int lane) {
        double[] costs = tile.costs;
        DoubleVector minimum = DoubleVector.fromArray(SPECIES, tile.minima, lane);
        DoubleVector rounder = DoubleVector.broadcast(SPECIES, Arithmetic.ROUNDER);
        LongVector most =
                DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_HALVINGS).reinterpretAsLongs();
        DoubleVector negligible = DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE);
        DoubleVector mass = DoubleVector.zero(SPECIES);
        DoubleVector squares = mass;
        for (int j = 0; j < count; j++) {
            DoubleVector t = DoubleVector.fromArray(SPECIES, costs, j * WIDTH + lane)
                    .sub(minimum)
                    .reinterpretAsLongs()
                    .min(most)
                    .reinterpretAsDoubles();
            DoubleVector rounded = t.add(rounder);
            DoubleVector f = rounded.sub(rounder).sub(t);
            DoubleVector f2 = f.mul(f);
            DoubleVector f4 = f2.mul(f2);
            DoubleVector low = DoubleVector.broadcast(SPECIES, Arithmetic.E3)
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E2))
                    .fma(f2, DoubleVector.broadcast(SPECIES, Arithmetic.E1).fma(f, DoubleVector.broadcast(SPECIES, 1)));
            DoubleVector middle = DoubleVector.broadcast(SPECIES, Arithmetic.E7)
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E6))
                    .fma(
                            f2,
                            DoubleVector.broadcast(SPECIES, Arithmetic.E5)
                                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E4)));
            DoubleVector high = DoubleVector.broadcast(SPECIES, Arithmetic.E11)
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E10))
                    .fma(
                            f2,
                            DoubleVector.broadcast(SPECIES, Arithmetic.E9)
                                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E8)));
            DoubleVector weight = high.fma(f4, middle)
                    .fma(f4, low)
                    .reinterpretAsLongs()
                    .sub(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
                    .reinterpretAsDoubles()
                    .sub(negligible);
            weight.intoArray(costs, j * WIDTH + lane);
            mass = weight.add(mass);
            squares = weight.fma(weight, squares);
        }
        DoubleVector.fromArray(SPECIES, tile.mass, lane).add(mass).intoArray(tile.mass, lane);
        DoubleVector.fromArray(SPECIES, tile.squares, lane).add(squares).intoArray(tile.squares, lane);
    }

    @Override
    public void absorbOnLine(DoubleLine line, int lane, DoubleKeys keys, int from, int count) {
        for (int l = lane; l < lane + DoubleLine.GROUP; l += LENGTH) {
            VectorDoubleLines.absorb(line, keys, from, count, l);
        }
    }

    @Override
    public void tiltOnLine(DoubleStream.Sums sums, int from, int count) {
        for (int lane = 0; lane < WIDTH; lane += LENGTH) {
            VectorDoubleLines.tilt(sums, from, count, lane);
        }
    }

    @Override
    public void addProduct(double[] left, int rows, DoublePanels right, double[] sums, int columns) {
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

    private static void addOneColumn(double[] left, int rows, DoublePanels right, double[] sums, int lane) {
        double[] values = right.values();
        int start = right.start();
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = a0;
        for (int j = 0; j < rows; j++) {
            DoubleVector early = DoubleVector.fromArray(SPECIES, left, j * WIDTH + lane);
            DoubleVector later = DoubleVector.fromArray(SPECIES, left, j * WIDTH + lane + LENGTH);
            DoubleVector v = DoubleVector.broadcast(SPECIES, values[start + j]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
        }
        DoubleVector.fromArray(SPECIES, sums, lane).add(a0).intoArray(sums, lane);
        DoubleVector.fromArray(SPECIES, sums, lane + LENGTH).add(b0).intoArray(sums, lane + LENGTH);
    }

    private static void addTwoColumns(double[] left, int rows, DoublePanels right, double[] sums, int lane) {
        double[] values = right.values();
        int start = right.start();
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        for (int j = 0; j < rows; j++) {
            DoubleVector early = DoubleVector.fromArray(SPECIES, left, j * WIDTH + lane);
            DoubleVector later = DoubleVector.fromArray(SPECIES, left, j * WIDTH + lane + LENGTH);
            DoubleVector v = DoubleVector.broadcast(SPECIES, values[start + 2 * j]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = DoubleVector.broadcast(SPECIES, values[start + 2 * j + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
        }
        DoubleVector.fromArray(SPECIES, sums, lane).add(a0).intoArray(sums, lane);
        DoubleVector.fromArray(SPECIES, sums, lane + LENGTH).add(b0).intoArray(sums, lane + LENGTH);
        DoubleVector.fromArray(SPECIES, sums, lane + WIDTH).add(a1).intoArray(sums, lane + WIDTH);
        DoubleVector.fromArray(SPECIES, sums, lane + WIDTH + LENGTH).add(b1).intoArray(sums, lane + WIDTH + LENGTH);
    }

    private static void addFiveColumns(
            double[] left, int rows, DoublePanels right, int start, double[] sums, int target) {
        double[] values = right.values();
        int lane = target % WIDTH;
        int width = right.width();
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector a4 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        DoubleVector b4 = a0;
        for (int j = 0; j < rows; j++) {
            DoubleVector early = DoubleVector.fromArray(SPECIES, left, j * WIDTH + lane);
            DoubleVector later = DoubleVector.fromArray(SPECIES, left, j * WIDTH + lane + LENGTH);
            DoubleVector v = DoubleVector.broadcast(SPECIES, values[start + j * width]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = DoubleVector.broadcast(SPECIES, values[start + j * width + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
            v = DoubleVector.broadcast(SPECIES, values[start + j * width + 2]);
            a2 = early.fma(v, a2);
            b2 = later.fma(v, b2);
            v = DoubleVector.broadcast(SPECIES, values[start + j * width + 3]);
            a3 = early.fma(v, a3);
            b3 = later.fma(v, b3);
            v = DoubleVector.broadcast(SPECIES, values[start + j * width + 4]);
            a4 = early.fma(v, a4);
            b4 = later.fma(v, b4);
        }
        DoubleVector.fromArray(SPECIES, sums, target).add(a0).intoArray(sums, target);
        DoubleVector.fromArray(SPECIES, sums, target + LENGTH).add(b0).intoArray(sums, target + LENGTH);
        DoubleVector.fromArray(SPECIES, sums, target + WIDTH).add(a1).intoArray(sums, target + WIDTH);
        DoubleVector.fromArray(SPECIES, sums, target + WIDTH + LENGTH).add(b1).intoArray(sums, target + WIDTH + LENGTH);
        DoubleVector.fromArray(SPECIES, sums, target + 2 * WIDTH).add(a2).intoArray(sums, target + 2 * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, target + 2 * WIDTH + LENGTH)
                .add(b2)
                .intoArray(sums, target + 2 * WIDTH + LENGTH);
        DoubleVector.fromArray(SPECIES, sums, target + 3 * WIDTH).add(a3).intoArray(sums, target + 3 * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, target + 3 * WIDTH + LENGTH)
                .add(b3)
                .intoArray(sums, target + 3 * WIDTH + LENGTH);
        DoubleVector.fromArray(SPECIES, sums, target + 4 * WIDTH).add(a4).intoArray(sums, target + 4 * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, target + 4 * WIDTH + LENGTH)
                .add(b4)
                .intoArray(sums, target + 4 * WIDTH + LENGTH);
    }
}
