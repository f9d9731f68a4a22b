package org.priorflow.kernel;

import static org.priorflow.kernel.FloatTile.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in vector instructions, 256 bits wide. The register tiles (2 vectors of queries by 4 keys for the logits, by
 * 5 components for the averages) are the largest that the JIT compilers of JDK 17 and 25 keep in 16 registers. Methods
 * are small because the compiler gives up inlining, and with it the vectors, in large ones.
 */
final class VectorFloatLoops implements FloatLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int HALF = WIDTH / 2;
    private static final int BLOCK = FloatKeys.BLOCK;
    private static final int KEY_TILE = 4;
    private static final int COLUMN_TILE = 5;

    @Override
    public void logits(FloatTile tile, FloatKeys keys, int from, int count) {
        int start = keys.indexOf(from);
        switch (tile.size) {
            case 1 -> logitsInOneDimension(tile, keys, from, count);
            case 2 -> logitsInTwoDimensions(tile, keys, from, count);
            case 3 -> logitsInThreeDimensions(tile, keys, from, count);
            default -> {
                for (int j = 0; j < count; j += KEY_TILE) {
                    logitsOfFourKeys(tile, keys, start + j, from + j, j * WIDTH);
                }
            }
        }
        raise(tile, count);
    }

    private static void logitsOfFourKeys(FloatTile tile, FloatKeys keys, int key, int biasIndex, int row) {
        float[] queries = tile.queries;
        float[] coordinates = keys.coordinates;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        int size = tile.size;
        for (int k = 0; k < size; k++) {
            FloatVector left = FloatVector.fromArray(SPECIES, queries, k * WIDTH);
            FloatVector right = FloatVector.fromArray(SPECIES, queries, k * WIDTH + HALF);
            FloatVector y = FloatVector.broadcast(SPECIES, coordinates[key + k * BLOCK]);
            FloatVector p = left.sub(y);
            FloatVector q = right.sub(y);
            a0 = p.fma(p, a0);
            b0 = q.fma(q, b0);
            y = FloatVector.broadcast(SPECIES, coordinates[key + k * BLOCK + 1]);
            p = left.sub(y);
            q = right.sub(y);
            a1 = p.fma(p, a1);
            b1 = q.fma(q, b1);
            y = FloatVector.broadcast(SPECIES, coordinates[key + k * BLOCK + 2]);
            p = left.sub(y);
            q = right.sub(y);
            a2 = p.fma(p, a2);
            b2 = q.fma(q, b2);
            y = FloatVector.broadcast(SPECIES, coordinates[key + k * BLOCK + 3]);
            p = left.sub(y);
            q = right.sub(y);
            a3 = p.fma(p, a3);
            b3 = q.fma(q, b3);
        }
        float[] logits = tile.logits;
        float[] bias = keys.bias;
        FloatVector scale = FloatVector.broadcast(SPECIES, -keys.scale);
        FloatVector c = FloatVector.broadcast(SPECIES, bias[biasIndex]);
        a0.fma(scale, c).intoArray(logits, row);
        b0.fma(scale, c).intoArray(logits, row + HALF);
        c = FloatVector.broadcast(SPECIES, bias[biasIndex + 1]);
        a1.fma(scale, c).intoArray(logits, row + WIDTH);
        b1.fma(scale, c).intoArray(logits, row + WIDTH + HALF);
        c = FloatVector.broadcast(SPECIES, bias[biasIndex + 2]);
        a2.fma(scale, c).intoArray(logits, row + 2 * WIDTH);
        b2.fma(scale, c).intoArray(logits, row + 2 * WIDTH + HALF);
        c = FloatVector.broadcast(SPECIES, bias[biasIndex + 3]);
        a3.fma(scale, c).intoArray(logits, row + 3 * WIDTH);
        b3.fma(scale, c).intoArray(logits, row + 3 * WIDTH + HALF);
    }

    private static void logitsInOneDimension(FloatTile tile, FloatKeys keys, int from, int count) {
        float[] coordinates = keys.coordinates;
        float[] bias = keys.bias;
        float[] logits = tile.logits;
        int start = keys.indexOf(from);
        FloatVector left = FloatVector.fromArray(SPECIES, tile.queries, 0);
        FloatVector right = FloatVector.fromArray(SPECIES, tile.queries, HALF);
        FloatVector scale = FloatVector.broadcast(SPECIES, -keys.scale);
        for (int j = 0; j < count; j++) {
            FloatVector c = FloatVector.broadcast(SPECIES, bias[from + j]);
            FloatVector y = FloatVector.broadcast(SPECIES, coordinates[start + j]);
            FloatVector p = left.sub(y);
            FloatVector q = right.sub(y);
            p.mul(p).fma(scale, c).intoArray(logits, j * WIDTH);
            q.mul(q).fma(scale, c).intoArray(logits, j * WIDTH + HALF);
        }
    }

    private static void logitsInTwoDimensions(FloatTile tile, FloatKeys keys, int from, int count) {
        float[] coordinates = keys.coordinates;
        float[] bias = keys.bias;
        float[] logits = tile.logits;
        int start = keys.indexOf(from);
        FloatVector left = FloatVector.fromArray(SPECIES, tile.queries, 0);
        FloatVector right = FloatVector.fromArray(SPECIES, tile.queries, HALF);
        FloatVector left1 = FloatVector.fromArray(SPECIES, tile.queries, WIDTH);
        FloatVector right1 = FloatVector.fromArray(SPECIES, tile.queries, WIDTH + HALF);
        FloatVector scale = FloatVector.broadcast(SPECIES, -keys.scale);
        for (int j = 0; j < count; j++) {
            FloatVector c = FloatVector.broadcast(SPECIES, bias[from + j]);
            FloatVector y = FloatVector.broadcast(SPECIES, coordinates[start + j]);
            FloatVector y1 = FloatVector.broadcast(SPECIES, coordinates[start + BLOCK + j]);
            FloatVector p = left.sub(y);
            FloatVector q = right.sub(y);
            FloatVector p1 = left1.sub(y1);
            FloatVector q1 = right1.sub(y1);
            p1.fma(p1, p.mul(p)).fma(scale, c).intoArray(logits, j * WIDTH);
            q1.fma(q1, q.mul(q)).fma(scale, c).intoArray(logits, j * WIDTH + HALF);
        }
    }

    private static void logitsInThreeDimensions(FloatTile tile, FloatKeys keys, int from, int count) {
        for (int half = 0; half < WIDTH; half += HALF) {
            halfLogitsInThreeDimensions(tile, keys, from, count, half);
        }
    }

    private static void halfLogitsInThreeDimensions(FloatTile tile, FloatKeys keys, int from, int count, int half) {
        float[] coordinates = keys.coordinates;
        float[] bias = keys.bias;
        float[] logits = tile.logits;
        int start = keys.indexOf(from);
        FloatVector x0 = FloatVector.fromArray(SPECIES, tile.queries, half);
        FloatVector x1 = FloatVector.fromArray(SPECIES, tile.queries, half + WIDTH);
        FloatVector x2 = FloatVector.fromArray(SPECIES, tile.queries, half + 2 * WIDTH);
        FloatVector scale = FloatVector.broadcast(SPECIES, -keys.scale);
        for (int j = 0; j < count; j++) {
            FloatVector p = x0.sub(FloatVector.broadcast(SPECIES, coordinates[start + j]));
            FloatVector p1 = x1.sub(FloatVector.broadcast(SPECIES, coordinates[start + BLOCK + j]));
            FloatVector p2 = x2.sub(FloatVector.broadcast(SPECIES, coordinates[start + 2 * BLOCK + j]));
            FloatVector squares = p2.fma(p2, p1.fma(p1, p.mul(p)));
            squares.fma(scale, FloatVector.broadcast(SPECIES, bias[from + j])).intoArray(logits, j * WIDTH + half);
        }
    }

    private static void raise(FloatTile tile, int count) {
        float[] logits = tile.logits;
        FloatVector left = FloatVector.fromArray(SPECIES, tile.blockMaxima, 0);
        FloatVector right = FloatVector.fromArray(SPECIES, tile.blockMaxima, HALF);
        for (int j = 0; j < count; j++) {
            left = left.max(FloatVector.fromArray(SPECIES, logits, j * WIDTH));
            right = right.max(FloatVector.fromArray(SPECIES, logits, j * WIDTH + HALF));
        }
        left.intoArray(tile.blockMaxima, 0);
        right.intoArray(tile.blockMaxima, HALF);
    }

    @Override
    public void absorb(FloatTile tile, FloatKeys keys, int from, int count) {
        weigh(tile, count, 0);
        weigh(tile, count, HALF);
        addWeights(tile, count);
        switch (tile.size) {
            case 1 -> addOneColumn(tile, keys, from, count);
            case 2 -> addTwoColumns(tile, keys, 2 * from, count);
            case 3 -> addThreeColumns(tile, keys, 3 * from, count);
            default -> {
                for (int k = 0; k < tile.columns; k += COLUMN_TILE) {
                    addFiveColumns(tile, keys, from * keys.columns + k, count, k * WIDTH);
                }
            }
        }
    }

    // The exponentials by themselves: a longer dependent chain would fill the scheduler of the processor.
    private static void weigh(FloatTile tile, int count, int half) {
        float[] logits = tile.logits;
        FloatVector maximum = FloatVector.fromArray(SPECIES, tile.maxima, half);
        for (int j = 0; j < count; j++) {
            exp2(FloatVector.fromArray(SPECIES, logits, j * WIDTH + half).sub(maximum))
                    .intoArray(logits, j * WIDTH + half);
        }
    }

    private static void addWeights(FloatTile tile, int count) {
        float[] weights = tile.logits;
        FloatVector mass = FloatVector.zero(SPECIES);
        FloatVector rightMass = mass;
        FloatVector squares = mass;
        FloatVector rightSquares = mass;
        for (int j = 0; j < count; j++) {
            FloatVector left = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector right = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            mass = mass.add(left);
            rightMass = rightMass.add(right);
            squares = left.fma(left, squares);
            rightSquares = right.fma(right, rightSquares);
        }
        add(mass, tile.mass, 0);
        add(rightMass, tile.mass, HALF);
        add(squares, tile.squares, 0);
        add(rightSquares, tile.squares, HALF);
    }

    private static void addOneColumn(FloatTile tile, FloatKeys keys, int value, int count) {
        float[] weights = tile.logits;
        float[] values = keys.values;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = a0;
        for (int j = 0; j < count; j++) {
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + j]);
            a0 = FloatVector.fromArray(SPECIES, weights, j * WIDTH).fma(v, a0);
            b0 = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF).fma(v, b0);
        }
        add(a0, tile.sums, 0);
        add(b0, tile.sums, HALF);
    }

    private static void addTwoColumns(FloatTile tile, FloatKeys keys, int value, int count) {
        float[] weights = tile.logits;
        float[] values = keys.values;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        for (int j = 0; j < count; j++) {
            FloatVector left = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector right = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + 2 * j]);
            a0 = left.fma(v, a0);
            b0 = right.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[value + 2 * j + 1]);
            a1 = left.fma(v, a1);
            b1 = right.fma(v, b1);
        }
        add(a0, tile.sums, 0);
        add(b0, tile.sums, HALF);
        add(a1, tile.sums, WIDTH);
        add(b1, tile.sums, WIDTH + HALF);
    }

    private static void addThreeColumns(FloatTile tile, FloatKeys keys, int value, int count) {
        float[] weights = tile.logits;
        float[] values = keys.values;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        for (int j = 0; j < count; j++) {
            FloatVector left = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector right = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + 3 * j]);
            a0 = left.fma(v, a0);
            b0 = right.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[value + 3 * j + 1]);
            a1 = left.fma(v, a1);
            b1 = right.fma(v, b1);
            v = FloatVector.broadcast(SPECIES, values[value + 3 * j + 2]);
            a2 = left.fma(v, a2);
            b2 = right.fma(v, b2);
        }
        add(a0, tile.sums, 0);
        add(b0, tile.sums, HALF);
        add(a1, tile.sums, WIDTH);
        add(b1, tile.sums, WIDTH + HALF);
        add(a2, tile.sums, 2 * WIDTH);
        add(b2, tile.sums, 2 * WIDTH + HALF);
    }

    private static void addFiveColumns(FloatTile tile, FloatKeys keys, int value, int count, int target) {
        float[] weights = tile.logits;
        float[] values = keys.values;
        int columns = keys.columns;
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
        for (int j = 0; j < count; j++) {
            FloatVector left = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector right = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + j * columns]);
            a0 = left.fma(v, a0);
            b0 = right.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[value + j * columns + 1]);
            a1 = left.fma(v, a1);
            b1 = right.fma(v, b1);
            v = FloatVector.broadcast(SPECIES, values[value + j * columns + 2]);
            a2 = left.fma(v, a2);
            b2 = right.fma(v, b2);
            v = FloatVector.broadcast(SPECIES, values[value + j * columns + 3]);
            a3 = left.fma(v, a3);
            b3 = right.fma(v, b3);
            v = FloatVector.broadcast(SPECIES, values[value + j * columns + 4]);
            a4 = left.fma(v, a4);
            b4 = right.fma(v, b4);
        }
        float[] sums = tile.sums;
        add(a0, sums, target);
        add(b0, sums, target + HALF);
        add(a1, sums, target + WIDTH);
        add(b1, sums, target + WIDTH + HALF);
        add(a2, sums, target + 2 * WIDTH);
        add(b2, sums, target + 2 * WIDTH + HALF);
        add(a3, sums, target + 3 * WIDTH);
        add(b3, sums, target + 3 * WIDTH + HALF);
        add(a4, sums, target + 4 * WIDTH);
        add(b4, sums, target + 4 * WIDTH + HALF);
    }

    private static void add(FloatVector part, float[] sums, int index) {
        FloatVector.fromArray(SPECIES, sums, index).add(part).intoArray(sums, index);
    }

    /** See {@link Arithmetic#exp2(float)}. */
    private static FloatVector exp2(FloatVector t) {
        FloatVector clamped = t.max(Arithmetic.NEGLIGIBLE_EXPONENT);
        FloatVector rounded = clamped.add(Arithmetic.FLOAT_ROUNDER);
        FloatVector f = clamped.sub(rounded.sub(Arithmetic.FLOAT_ROUNDER));
        FloatVector p = constant(Arithmetic.F6)
                .fma(f, constant(Arithmetic.F5))
                .fma(f, constant(Arithmetic.F4))
                .fma(f, constant(Arithmetic.F3))
                .fma(f, constant(Arithmetic.F2))
                .fma(f, constant(Arithmetic.F1))
                .fma(f, constant(1));
        return p.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(Arithmetic.FLOAT_NEGLIGIBLE);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
