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

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > WIDTH / 2
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
        for (int lane = 0; lane < WIDTH; lane += PAIR) {
            switch (tile.size) {
                case 1 -> costsInOneDimension(tile, keys, from, count, lane);
                case 2 -> costsInTwoDimensions(tile, keys, from, count, lane);
                case 3 -> costsInThreeDimensions(tile, keys, from, count, lane);
                default -> {
                    FloatPanels coordinates = keys.coordinatesFrom(from);
                    int start = coordinates.start();
                    for (int j = 0; j < count; j += TILE, start += coordinates.step()) {
                        costsOfFiveKeys(tile, keys, coordinates.values(), start, from + j, j * WIDTH + lane);
                    }
                    lowerMinima(tile, count, lane);
                }
            }
        }
    }

    private static void costsOfFiveKeys(FloatTile tile, FloatKeys keys, float[] y, int start, int penalty, int row) {
        float[] queries = tile.queries;
        int lane = row % WIDTH;
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
        int size = tile.size;
        for (int k = 0; k < size; k++) {
            FloatVector left = FloatVector.fromArray(SPECIES, queries, k * WIDTH + lane);
            FloatVector right = FloatVector.fromArray(SPECIES, queries, k * WIDTH + lane + LENGTH);
            FloatVector key = FloatVector.broadcast(SPECIES, y[start + k * TILE]);
            FloatVector p = left.sub(key);
            FloatVector q = right.sub(key);
            a0 = p.fma(p, a0);
            b0 = q.fma(q, b0);
            key = FloatVector.broadcast(SPECIES, y[start + k * TILE + 1]);
            p = left.sub(key);
            q = right.sub(key);
            a1 = p.fma(p, a1);
            b1 = q.fma(q, b1);
            key = FloatVector.broadcast(SPECIES, y[start + k * TILE + 2]);
            p = left.sub(key);
            q = right.sub(key);
            a2 = p.fma(p, a2);
            b2 = q.fma(q, b2);
            key = FloatVector.broadcast(SPECIES, y[start + k * TILE + 3]);
            p = left.sub(key);
            q = right.sub(key);
            a3 = p.fma(p, a3);
            b3 = q.fma(q, b3);
            key = FloatVector.broadcast(SPECIES, y[start + k * TILE + 4]);
            p = left.sub(key);
            q = right.sub(key);
            a4 = p.fma(p, a4);
            b4 = q.fma(q, b4);
        }
        float[] costs = tile.costs;
        float[] penalties = keys.penalties;
        FloatVector scale = FloatVector.broadcast(SPECIES, keys.scale);
        FloatVector c = FloatVector.broadcast(SPECIES, penalties[penalty]);
        scale.fma(a0, c).intoArray(costs, row);
        scale.fma(b0, c).intoArray(costs, row + LENGTH);
        c = FloatVector.broadcast(SPECIES, penalties[penalty + 1]);
        scale.fma(a1, c).intoArray(costs, row + WIDTH);
        scale.fma(b1, c).intoArray(costs, row + WIDTH + LENGTH);
        c = FloatVector.broadcast(SPECIES, penalties[penalty + 2]);
        scale.fma(a2, c).intoArray(costs, row + 2 * WIDTH);
        scale.fma(b2, c).intoArray(costs, row + 2 * WIDTH + LENGTH);
        c = FloatVector.broadcast(SPECIES, penalties[penalty + 3]);
        scale.fma(a3, c).intoArray(costs, row + 3 * WIDTH);
        scale.fma(b3, c).intoArray(costs, row + 3 * WIDTH + LENGTH);
        c = FloatVector.broadcast(SPECIES, penalties[penalty + 4]);
        scale.fma(a4, c).intoArray(costs, row + 4 * WIDTH);
        scale.fma(b4, c).intoArray(costs, row + 4 * WIDTH + LENGTH);
    }

    private static void lowerMinima(FloatTile tile, int count, int lane) {
        float[] costs = tile.costs;
        float[] minima = tile.blockMinima;
        IntVector most = FloatVector.broadcast(SPECIES, Float.MAX_VALUE).reinterpretAsInts();
        IntVector leftLeast = FloatVector.fromArray(SPECIES, minima, lane).reinterpretAsInts();
        IntVector rightLeast =
                FloatVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsInts();
        for (int row = lane; row < count * WIDTH; row += WIDTH) {
            leftLeast = FloatVector.fromArray(SPECIES, costs, row)
                    .reinterpretAsInts()
                    .min(leftLeast);
            rightLeast = FloatVector.fromArray(SPECIES, costs, row + LENGTH)
                    .reinterpretAsInts()
                    .min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsFloats().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsFloats().intoArray(minima, lane + LENGTH);
    }

    private static void costsInOneDimension(FloatTile tile, FloatKeys keys, int from, int count, int lane) {
        float[] y = keys.coordinatesFrom(from).values();
        float[] penalties = keys.penalties;
        float[] costs = tile.costs;
        float[] minima = tile.blockMinima;
        FloatVector left = FloatVector.fromArray(SPECIES, tile.queries, lane);
        FloatVector right = FloatVector.fromArray(SPECIES, tile.queries, lane + LENGTH);
        FloatVector scale = FloatVector.broadcast(SPECIES, keys.scale);
        IntVector most = FloatVector.broadcast(SPECIES, Float.MAX_VALUE).reinterpretAsInts();
        IntVector leftLeast = FloatVector.fromArray(SPECIES, minima, lane).reinterpretAsInts();
        IntVector rightLeast =
                FloatVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsInts();
        for (int j = 0; j < count; j++) {
            FloatVector c = FloatVector.broadcast(SPECIES, penalties[from + j]);
            FloatVector key = FloatVector.broadcast(SPECIES, y[from + j]);
            FloatVector p = left.sub(key);
            FloatVector q = right.sub(key);
            p = p.mul(p).fma(scale, c);
            q = q.mul(q).fma(scale, c);
            p.intoArray(costs, j * WIDTH + lane);
            q.intoArray(costs, j * WIDTH + lane + LENGTH);
            leftLeast = p.reinterpretAsInts().min(leftLeast);
            rightLeast = q.reinterpretAsInts().min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsFloats().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsFloats().intoArray(minima, lane + LENGTH);
    }

    private static void costsInTwoDimensions(FloatTile tile, FloatKeys keys, int from, int count, int lane) {
        float[] y = keys.coordinatesFrom(from).values();
        float[] penalties = keys.penalties;
        float[] costs = tile.costs;
        float[] minima = tile.blockMinima;
        FloatVector left = FloatVector.fromArray(SPECIES, tile.queries, lane);
        FloatVector right = FloatVector.fromArray(SPECIES, tile.queries, lane + LENGTH);
        FloatVector left1 = FloatVector.fromArray(SPECIES, tile.queries, lane + WIDTH);
        FloatVector right1 = FloatVector.fromArray(SPECIES, tile.queries, lane + WIDTH + LENGTH);
        int second = keys.count + from;
        FloatVector scale = FloatVector.broadcast(SPECIES, keys.scale);
        IntVector most = FloatVector.broadcast(SPECIES, Float.MAX_VALUE).reinterpretAsInts();
        IntVector leftLeast = FloatVector.fromArray(SPECIES, minima, lane).reinterpretAsInts();
        IntVector rightLeast =
                FloatVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsInts();
        for (int j = 0; j < count; j++) {
            FloatVector c = FloatVector.broadcast(SPECIES, penalties[from + j]);
            FloatVector key = FloatVector.broadcast(SPECIES, y[from + j]);
            FloatVector p = left.sub(key);
            FloatVector q = right.sub(key);
            key = FloatVector.broadcast(SPECIES, y[second + j]);
            FloatVector p1 = left1.sub(key);
            FloatVector q1 = right1.sub(key);
            p = p1.fma(p1, p.mul(p)).fma(scale, c);
            q = q1.fma(q1, q.mul(q)).fma(scale, c);
            p.intoArray(costs, j * WIDTH + lane);
            q.intoArray(costs, j * WIDTH + lane + LENGTH);
            leftLeast = p.reinterpretAsInts().min(leftLeast);
            rightLeast = q.reinterpretAsInts().min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsFloats().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsFloats().intoArray(minima, lane + LENGTH);
    }

    private static void costsInThreeDimensions(FloatTile tile, FloatKeys keys, int from, int count, int lane) {
        float[] y = keys.coordinatesFrom(from).values();
        float[] penalties = keys.penalties;
        float[] costs = tile.costs;
        float[] minima = tile.blockMinima;
        FloatVector left = FloatVector.fromArray(SPECIES, tile.queries, lane);
        FloatVector right = FloatVector.fromArray(SPECIES, tile.queries, lane + LENGTH);
        FloatVector left1 = FloatVector.fromArray(SPECIES, tile.queries, lane + WIDTH);
        FloatVector right1 = FloatVector.fromArray(SPECIES, tile.queries, lane + WIDTH + LENGTH);
        FloatVector left2 = FloatVector.fromArray(SPECIES, tile.queries, lane + 2 * WIDTH);
        FloatVector right2 = FloatVector.fromArray(SPECIES, tile.queries, lane + 2 * WIDTH + LENGTH);
        int second = keys.count + from;
        int third = 2 * keys.count + from;
        FloatVector scale = FloatVector.broadcast(SPECIES, keys.scale);
        IntVector most = FloatVector.broadcast(SPECIES, Float.MAX_VALUE).reinterpretAsInts();
        IntVector leftLeast = FloatVector.fromArray(SPECIES, minima, lane).reinterpretAsInts();
        IntVector rightLeast =
                FloatVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsInts();
        for (int j = 0; j < count; j++) {
            FloatVector c = FloatVector.broadcast(SPECIES, penalties[from + j]);
            FloatVector key = FloatVector.broadcast(SPECIES, y[from + j]);
            FloatVector p = left.sub(key);
            FloatVector q = right.sub(key);
            key = FloatVector.broadcast(SPECIES, y[second + j]);
            FloatVector p1 = left1.sub(key);
            FloatVector q1 = right1.sub(key);
            key = FloatVector.broadcast(SPECIES, y[third + j]);
            FloatVector p2 = left2.sub(key);
            FloatVector q2 = right2.sub(key);
            p = p2.fma(p2, p1.fma(p1, p.mul(p))).fma(scale, c);
            q = q2.fma(q2, q1.fma(q1, q.mul(q))).fma(scale, c);
            p.intoArray(costs, j * WIDTH + lane);
            q.intoArray(costs, j * WIDTH + lane + LENGTH);
            leftLeast = p.reinterpretAsInts().min(leftLeast);
            rightLeast = q.reinterpretAsInts().min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsFloats().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsFloats().intoArray(minima, lane + LENGTH);
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
