package org.priorflow.kernel;

import static org.priorflow.kernel.FloatTile.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The squared distances of {@link VectorFloatLoops}, which says what to mind. */
final class VectorFloatCosts {

    private static final VectorSpecies<Float> SPECIES = VectorFloatLoops.SPECIES;
    private static final int LENGTH = SPECIES.length();
    private static final int PAIR = 2 * LENGTH;
    private static final int TILE = FloatPanels.TILE;

    private VectorFloatCosts() {}

    static void of(FloatTile tile, FloatKeys keys, int from, int count) {
        for (int lane = 0; lane < WIDTH; lane += PAIR) {
            switch (tile.size) {
                case 1 -> costsInOneDimension(tile, keys, from, count, lane);
                case 2 -> costsInTwoDimensions(tile, keys, from, count, lane);
                case 3 -> costsInThreeDimensions(tile, keys, from, count, lane);
                default -> {
                    FloatPanels coordinates = keys.coordinatesFrom(from);
                    int start = coordinates.start();
                    for (int j = 0; j < count; j += TILE, start += coordinates.step()) {
                        squaresOfFiveKeys(tile, coordinates.values(), start, j * WIDTH + lane);
                    }
                    scaleAndLowerMinima(tile, keys, from, count, lane);
                }
            }
        }
    }

    private static void squaresOfFiveKeys(FloatTile tile, float[] y, int start, int row) {
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
        FloatVector none = FloatVector.zero(SPECIES);
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
    private static void scaleAndLowerMinima(FloatTile tile, FloatKeys keys, int from, int count, int lane) {
        float[] costs = tile.costs;
        float[] minima = tile.blockMinima;
        float[] penalties = keys.penalties;
        FloatVector scale = FloatVector.broadcast(SPECIES, keys.scale);
        IntVector most = FloatVector.broadcast(SPECIES, Float.MAX_VALUE).reinterpretAsInts();
        IntVector leftLeast = FloatVector.fromArray(SPECIES, minima, lane).reinterpretAsInts();
        IntVector rightLeast =
                FloatVector.fromArray(SPECIES, minima, lane + LENGTH).reinterpretAsInts();
        for (int j = 0; j < count; j++) {
            int row = j * WIDTH + lane;
            FloatVector c = FloatVector.broadcast(SPECIES, penalties[from + j]);
            FloatVector p = scale.fma(FloatVector.fromArray(SPECIES, costs, row), c);
            FloatVector q = scale.fma(FloatVector.fromArray(SPECIES, costs, row + LENGTH), c);
            p.intoArray(costs, row);
            q.intoArray(costs, row + LENGTH);
            leftLeast = p.reinterpretAsInts().min(leftLeast);
            rightLeast = q.reinterpretAsInts().min(rightLeast);
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
}
