package org.priorflow.kernel;

import static org.priorflow.kernel.DoubleTile.WIDTH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The squared distances of {@link VectorDoubleLoops}, which says what to mind. */
final class VectorDoubleCosts {

    private static final VectorSpecies<Double> SPECIES = VectorDoubleLoops.SPECIES;
    private static final int LENGTH = SPECIES.length();
    private static final int PAIR = 2 * LENGTH;
    private static final int TILE = DoublePanels.TILE;

    private VectorDoubleCosts() {}

    static void of(DoubleTile tile, DoubleKeys keys, int from, int count) {
        for (int lane = 0; lane < WIDTH; lane += PAIR) {
            switch (tile.size) {
                case 1 -> costsInOneDimension(tile, keys, from, count, lane);
                case 2 -> costsInTwoDimensions(tile, keys, from, count, lane);
                case 3 -> costsInThreeDimensions(tile, keys, from, count, lane);
                default -> {
                    DoublePanels coordinates = keys.coordinatesFrom(from);
                    int start = coordinates.start();
                    for (int j = 0; j < count; j += TILE, start += coordinates.step()) {
                        squaresOfFiveKeys(tile, coordinates.values(), start, j * WIDTH + lane);
                    }
                    scaleAndLowerMinima(tile, keys, from, count, lane);
                }
            }
        }
    }

    private static void squaresOfFiveKeys(DoubleTile tile, double[] y, int start, int row) {
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
        DoubleVector none = DoubleVector.zero(SPECIES);
        none.add(a0).intoArray(costs, row);
        none.add(b0).intoArray(costs, row + LENGTH);
        none.add(a1).intoArray(costs, row + WIDTH);
        none.add(b1).intoArray(costs, row + WIDTH + LENGTH);
        none.add(a2).intoArray(costs, row + 2 * WIDTH);
        none.add(b2).intoArray(costs, row + 2 * WIDTH + LENGTH);
        none.add(a3).intoArray(costs, row + 3 * WIDTH);
        none.add(b3).intoArray(costs, row + 3 * WIDTH + LENGTH);
        none.add(a4).intoArray(costs, row + 4 * WIDTH);
        none.add(b4).intoArray(costs, row + 4 * WIDTH + LENGTH);
    }

    // Makes costs of the squared distances on the way.
    private static void scaleAndLowerMinima(DoubleTile tile, DoubleKeys keys, int from, int count, int lane) {
        double[] costs = tile.costs;
        double[] minima = tile.blockMinima;
        double[] penalties = keys.penalties;
        DoubleVector scale = DoubleVector.broadcast(SPECIES, keys.scale);
        LongVector most = DoubleVector.broadcast(SPECIES, Double.MAX_VALUE).reinterpretAsLongs();
        LongVector leftLeast = DoubleVector.fromArray(SPECIES, minima, lane).reinterpretAsLongs();
        LongVector rightLeast =
                DoubleVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsLongs();
        for (int j = 0; j < count; j++) {
            int row = j * WIDTH + lane;
            DoubleVector c = DoubleVector.broadcast(SPECIES, penalties[from + j]);
            DoubleVector p = scale.fma(DoubleVector.fromArray(SPECIES, costs, row), c);
            DoubleVector q = scale.fma(DoubleVector.fromArray(SPECIES, costs, row + LENGTH), c);
            p.intoArray(costs, row);
            q.intoArray(costs, row + LENGTH);
            leftLeast = p.reinterpretAsLongs().min(leftLeast);
            rightLeast = q.reinterpretAsLongs().min(rightLeast);
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
}
