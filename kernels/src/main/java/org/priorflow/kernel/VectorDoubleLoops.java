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

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > WIDTH / 2
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
        for (int lane = 0; lane < WIDTH; lane += PAIR) {
            switch (tile.size) {
                case 1 -> costsInOneDimension(tile, keys, from, count, lane);
                case 2 -> costsInTwoDimensions(tile, keys, from, count, lane);
                case 3 -> costsInThreeDimensions(tile, keys, from, count, lane);
                default -> {
                    DoublePanels coordinates = keys.coordinatesFrom(from);
                    int start = coordinates.start();
                    for (int j = 0; j < count; j += TILE, start += coordinates.step()) {
                        costsOfFiveKeys(tile, keys, coordinates.values(), start, from + j, j * WIDTH + lane);
                    }
                    lowerMinima(tile, count, lane);
                }
            }
        }
    }

    private static void costsOfFiveKeys(DoubleTile tile, DoubleKeys keys, double[] y, int start, int penalty, int row) {
        double[] queries = tile.queries;
        int lane = row % WIDTH;
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
        int size = tile.size;
        for (int k = 0; k < size; k++) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, queries, k * WIDTH + lane);
            DoubleVector right = DoubleVector.fromArray(SPECIES, queries, k * WIDTH + lane + LENGTH);
            DoubleVector key = DoubleVector.broadcast(SPECIES, y[start + k * TILE]);
            DoubleVector p = left.sub(key);
            DoubleVector q = right.sub(key);
            a0 = p.fma(p, a0);
            b0 = q.fma(q, b0);
            key = DoubleVector.broadcast(SPECIES, y[start + k * TILE + 1]);
            p = left.sub(key);
            q = right.sub(key);
            a1 = p.fma(p, a1);
            b1 = q.fma(q, b1);
            key = DoubleVector.broadcast(SPECIES, y[start + k * TILE + 2]);
            p = left.sub(key);
            q = right.sub(key);
            a2 = p.fma(p, a2);
            b2 = q.fma(q, b2);
            key = DoubleVector.broadcast(SPECIES, y[start + k * TILE + 3]);
            p = left.sub(key);
            q = right.sub(key);
            a3 = p.fma(p, a3);
            b3 = q.fma(q, b3);
            key = DoubleVector.broadcast(SPECIES, y[start + k * TILE + 4]);
            p = left.sub(key);
            q = right.sub(key);
            a4 = p.fma(p, a4);
            b4 = q.fma(q, b4);
        }
        double[] costs = tile.costs;
        double[] penalties = keys.penalties;
        DoubleVector scale = DoubleVector.broadcast(SPECIES, keys.scale);
        DoubleVector c = DoubleVector.broadcast(SPECIES, penalties[penalty]);
        scale.fma(a0, c).intoArray(costs, row);
        scale.fma(b0, c).intoArray(costs, row + LENGTH);
        c = DoubleVector.broadcast(SPECIES, penalties[penalty + 1]);
        scale.fma(a1, c).intoArray(costs, row + WIDTH);
        scale.fma(b1, c).intoArray(costs, row + WIDTH + LENGTH);
        c = DoubleVector.broadcast(SPECIES, penalties[penalty + 2]);
        scale.fma(a2, c).intoArray(costs, row + 2 * WIDTH);
        scale.fma(b2, c).intoArray(costs, row + 2 * WIDTH + LENGTH);
        c = DoubleVector.broadcast(SPECIES, penalties[penalty + 3]);
        scale.fma(a3, c).intoArray(costs, row + 3 * WIDTH);
        scale.fma(b3, c).intoArray(costs, row + 3 * WIDTH + LENGTH);
        c = DoubleVector.broadcast(SPECIES, penalties[penalty + 4]);
        scale.fma(a4, c).intoArray(costs, row + 4 * WIDTH);
        scale.fma(b4, c).intoArray(costs, row + 4 * WIDTH + LENGTH);
    }

    private static void lowerMinima(DoubleTile tile, int count, int lane) {
        double[] costs = tile.costs;
        double[] minima = tile.blockMinima;
        LongVector most = DoubleVector.broadcast(SPECIES, Double.MAX_VALUE).reinterpretAsLongs();
        LongVector leftLeast = DoubleVector.fromArray(SPECIES, minima, lane).reinterpretAsLongs();
        LongVector rightLeast =
                DoubleVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsLongs();
        for (int row = lane; row < count * WIDTH; row += WIDTH) {
            leftLeast = DoubleVector.fromArray(SPECIES, costs, row)
                    .reinterpretAsLongs()
                    .min(leftLeast);
            rightLeast = DoubleVector.fromArray(SPECIES, costs, row + LENGTH)
                    .reinterpretAsLongs()
                    .min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsDoubles().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsDoubles().intoArray(minima, lane + LENGTH);
    }

    private static void costsInOneDimension(DoubleTile tile, DoubleKeys keys, int from, int count, int lane) {
        double[] y = keys.coordinatesFrom(from).values();
        double[] penalties = keys.penalties;
        double[] costs = tile.costs;
        double[] minima = tile.blockMinima;
        DoubleVector left = DoubleVector.fromArray(SPECIES, tile.queries, lane);
        DoubleVector right = DoubleVector.fromArray(SPECIES, tile.queries, lane + LENGTH);
        DoubleVector scale = DoubleVector.broadcast(SPECIES, keys.scale);
        LongVector most = DoubleVector.broadcast(SPECIES, Double.MAX_VALUE).reinterpretAsLongs();
        LongVector leftLeast = DoubleVector.fromArray(SPECIES, minima, lane).reinterpretAsLongs();
        LongVector rightLeast =
                DoubleVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsLongs();
        for (int j = 0; j < count; j++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, penalties[from + j]);
            DoubleVector key = DoubleVector.broadcast(SPECIES, y[from + j]);
            DoubleVector p = left.sub(key);
            DoubleVector q = right.sub(key);
            p = p.mul(p).fma(scale, c);
            q = q.mul(q).fma(scale, c);
            p.intoArray(costs, j * WIDTH + lane);
            q.intoArray(costs, j * WIDTH + lane + LENGTH);
            leftLeast = p.reinterpretAsLongs().min(leftLeast);
            rightLeast = q.reinterpretAsLongs().min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsDoubles().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsDoubles().intoArray(minima, lane + LENGTH);
    }

    private static void costsInTwoDimensions(DoubleTile tile, DoubleKeys keys, int from, int count, int lane) {
        double[] y = keys.coordinatesFrom(from).values();
        double[] penalties = keys.penalties;
        double[] costs = tile.costs;
        double[] minima = tile.blockMinima;
        DoubleVector left = DoubleVector.fromArray(SPECIES, tile.queries, lane);
        DoubleVector right = DoubleVector.fromArray(SPECIES, tile.queries, lane + LENGTH);
        DoubleVector left1 = DoubleVector.fromArray(SPECIES, tile.queries, lane + WIDTH);
        DoubleVector right1 = DoubleVector.fromArray(SPECIES, tile.queries, lane + WIDTH + LENGTH);
        int second = keys.count + from;
        DoubleVector scale = DoubleVector.broadcast(SPECIES, keys.scale);
        LongVector most = DoubleVector.broadcast(SPECIES, Double.MAX_VALUE).reinterpretAsLongs();
        LongVector leftLeast = DoubleVector.fromArray(SPECIES, minima, lane).reinterpretAsLongs();
        LongVector rightLeast =
                DoubleVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsLongs();
        for (int j = 0; j < count; j++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, penalties[from + j]);
            DoubleVector key = DoubleVector.broadcast(SPECIES, y[from + j]);
            DoubleVector p = left.sub(key);
            DoubleVector q = right.sub(key);
            key = DoubleVector.broadcast(SPECIES, y[second + j]);
            DoubleVector p1 = left1.sub(key);
            DoubleVector q1 = right1.sub(key);
            p = p1.fma(p1, p.mul(p)).fma(scale, c);
            q = q1.fma(q1, q.mul(q)).fma(scale, c);
            p.intoArray(costs, j * WIDTH + lane);
            q.intoArray(costs, j * WIDTH + lane + LENGTH);
            leftLeast = p.reinterpretAsLongs().min(leftLeast);
            rightLeast = q.reinterpretAsLongs().min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsDoubles().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsDoubles().intoArray(minima, lane + LENGTH);
    }

    private static void costsInThreeDimensions(DoubleTile tile, DoubleKeys keys, int from, int count, int lane) {
        double[] y = keys.coordinatesFrom(from).values();
        double[] penalties = keys.penalties;
        double[] costs = tile.costs;
        double[] minima = tile.blockMinima;
        DoubleVector left = DoubleVector.fromArray(SPECIES, tile.queries, lane);
        DoubleVector right = DoubleVector.fromArray(SPECIES, tile.queries, lane + LENGTH);
        DoubleVector left1 = DoubleVector.fromArray(SPECIES, tile.queries, lane + WIDTH);
        DoubleVector right1 = DoubleVector.fromArray(SPECIES, tile.queries, lane + WIDTH + LENGTH);
        DoubleVector left2 = DoubleVector.fromArray(SPECIES, tile.queries, lane + 2 * WIDTH);
        DoubleVector right2 = DoubleVector.fromArray(SPECIES, tile.queries, lane + 2 * WIDTH + LENGTH);
        int second = keys.count + from;
        int third = 2 * keys.count + from;
        DoubleVector scale = DoubleVector.broadcast(SPECIES, keys.scale);
        LongVector most = DoubleVector.broadcast(SPECIES, Double.MAX_VALUE).reinterpretAsLongs();
        LongVector leftLeast = DoubleVector.fromArray(SPECIES, minima, lane).reinterpretAsLongs();
        LongVector rightLeast =
                DoubleVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsLongs();
        for (int j = 0; j < count; j++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, penalties[from + j]);
            DoubleVector key = DoubleVector.broadcast(SPECIES, y[from + j]);
            DoubleVector p = left.sub(key);
            DoubleVector q = right.sub(key);
            key = DoubleVector.broadcast(SPECIES, y[second + j]);
            DoubleVector p1 = left1.sub(key);
            DoubleVector q1 = right1.sub(key);
            key = DoubleVector.broadcast(SPECIES, y[third + j]);
            DoubleVector p2 = left2.sub(key);
            DoubleVector q2 = right2.sub(key);
            p = p2.fma(p2, p1.fma(p1, p.mul(p))).fma(scale, c);
            q = q2.fma(q2, q1.fma(q1, q.mul(q))).fma(scale, c);
            p.intoArray(costs, j * WIDTH + lane);
            q.intoArray(costs, j * WIDTH + lane + LENGTH);
            leftLeast = p.reinterpretAsLongs().min(leftLeast);
            rightLeast = q.reinterpretAsLongs().min(rightLeast);
        }
        most.min(leftLeast).reinterpretAsDoubles().intoArray(minima, lane);
        most.min(rightLeast).reinterpretAsDoubles().intoArray(minima, lane + LENGTH);
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
