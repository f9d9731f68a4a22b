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
    public void weigh(FloatTile tile, int count) {
        weigh(tile, count, 0);
        weigh(tile, count, HALF);
    }

    // See Arithmetic.exp2. It stands here in one piece, as everything in this class: a method of its own may get
    // compiled
    // first and then not be inlined, and its vectors would become objects. The exponentials are by themselves because a
    // longer dependent chain would fill the scheduler of the processor.
    private static void weigh(FloatTile tile, int count, int half) {
        float[] logits = tile.logits;
        FloatVector maximum = FloatVector.fromArray(SPECIES, tile.maxima, half);
        FloatVector rounder = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_ROUNDER);
        FloatVector floor = FloatVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_EXPONENT);
        FloatVector negligible = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_NEGLIGIBLE);
        for (int j = 0; j < count; j++) {
            FloatVector t = FloatVector.fromArray(SPECIES, logits, j * WIDTH + half)
                    .sub(maximum)
                    .max(floor);
            FloatVector rounded = t.add(rounder);
            FloatVector f = t.sub(rounded.sub(rounder));
            FloatVector p = FloatVector.broadcast(SPECIES, Arithmetic.F6)
                    .fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F5))
                    .fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F4))
                    .fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F3))
                    .fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F2))
                    .fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F1))
                    .fma(f, FloatVector.broadcast(SPECIES, 1));
            p.reinterpretAsInts()
                    .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(negligible)
                    .intoArray(logits, j * WIDTH + half);
        }
    }

    @Override
    public void addWeights(FloatTile tile, int count) {
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
        FloatVector.fromArray(SPECIES, tile.mass, 0).add(mass).intoArray(tile.mass, 0);
        FloatVector.fromArray(SPECIES, tile.mass, HALF).add(rightMass).intoArray(tile.mass, HALF);
        FloatVector.fromArray(SPECIES, tile.squares, 0).add(squares).intoArray(tile.squares, 0);
        FloatVector.fromArray(SPECIES, tile.squares, HALF).add(rightSquares).intoArray(tile.squares, HALF);
    }

    @Override
    public void addProduct(float[] left, int rows, Matrix right, float[] sums, int columns) {
        int k = 0;
        for (; k + COLUMN_TILE <= columns; k += COLUMN_TILE) {
            addFiveColumns(left, rows, right, sums, k);
        }
        switch (columns - k) {
            case 1 -> addOneColumn(left, rows, right, sums, k);
            case 2 -> addTwoColumns(left, rows, right, sums, k);
            case 3 -> addThreeColumns(left, rows, right, sums, k);
            case 4 -> {
                addTwoColumns(left, rows, right, sums, k);
                addTwoColumns(left, rows, right, sums, k + 2);
            }
            default -> {} // no columns are left
        }
    }

    private static void addOneColumn(float[] weights, int rows, Matrix right, float[] sums, int k) {
        float[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = a0;
        for (int j = 0; j < rows; j++) {
            FloatVector early = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector later = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
        }
        FloatVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        FloatVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
    }

    private static void addTwoColumns(float[] weights, int rows, Matrix right, float[] sums, int k) {
        float[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        for (int j = 0; j < rows; j++) {
            FloatVector early = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector later = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[value + j * stride + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
        }
        FloatVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        FloatVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
        FloatVector.fromArray(SPECIES, sums, (k + 1) * WIDTH).add(a1).intoArray(sums, (k + 1) * WIDTH);
        FloatVector.fromArray(SPECIES, sums, (k + 1) * WIDTH + HALF).add(b1).intoArray(sums, (k + 1) * WIDTH + HALF);
    }

    private static void addThreeColumns(float[] weights, int rows, Matrix right, float[] sums, int k) {
        float[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        for (int j = 0; j < rows; j++) {
            FloatVector early = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector later = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[value + j * stride + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
            v = FloatVector.broadcast(SPECIES, values[value + j * stride + 2]);
            a2 = early.fma(v, a2);
            b2 = later.fma(v, b2);
        }
        FloatVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        FloatVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
        FloatVector.fromArray(SPECIES, sums, (k + 1) * WIDTH).add(a1).intoArray(sums, (k + 1) * WIDTH);
        FloatVector.fromArray(SPECIES, sums, (k + 1) * WIDTH + HALF).add(b1).intoArray(sums, (k + 1) * WIDTH + HALF);
        FloatVector.fromArray(SPECIES, sums, (k + 2) * WIDTH).add(a2).intoArray(sums, (k + 2) * WIDTH);
        FloatVector.fromArray(SPECIES, sums, (k + 2) * WIDTH + HALF).add(b2).intoArray(sums, (k + 2) * WIDTH + HALF);
    }

    private static void addFiveColumns(float[] weights, int rows, Matrix right, float[] sums, int k) {
        float[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
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
            FloatVector early = FloatVector.fromArray(SPECIES, weights, j * WIDTH);
            FloatVector later = FloatVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            FloatVector v = FloatVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = FloatVector.broadcast(SPECIES, values[value + j * stride + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
            v = FloatVector.broadcast(SPECIES, values[value + j * stride + 2]);
            a2 = early.fma(v, a2);
            b2 = later.fma(v, b2);
            v = FloatVector.broadcast(SPECIES, values[value + j * stride + 3]);
            a3 = early.fma(v, a3);
            b3 = later.fma(v, b3);
            v = FloatVector.broadcast(SPECIES, values[value + j * stride + 4]);
            a4 = early.fma(v, a4);
            b4 = later.fma(v, b4);
        }
        FloatVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        FloatVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
        FloatVector.fromArray(SPECIES, sums, (k + 1) * WIDTH).add(a1).intoArray(sums, (k + 1) * WIDTH);
        FloatVector.fromArray(SPECIES, sums, (k + 1) * WIDTH + HALF).add(b1).intoArray(sums, (k + 1) * WIDTH + HALF);
        FloatVector.fromArray(SPECIES, sums, (k + 2) * WIDTH).add(a2).intoArray(sums, (k + 2) * WIDTH);
        FloatVector.fromArray(SPECIES, sums, (k + 2) * WIDTH + HALF).add(b2).intoArray(sums, (k + 2) * WIDTH + HALF);
        FloatVector.fromArray(SPECIES, sums, (k + 3) * WIDTH).add(a3).intoArray(sums, (k + 3) * WIDTH);
        FloatVector.fromArray(SPECIES, sums, (k + 3) * WIDTH + HALF).add(b3).intoArray(sums, (k + 3) * WIDTH + HALF);
        FloatVector.fromArray(SPECIES, sums, (k + 4) * WIDTH).add(a4).intoArray(sums, (k + 4) * WIDTH);
        FloatVector.fromArray(SPECIES, sums, (k + 4) * WIDTH + HALF).add(b4).intoArray(sums, (k + 4) * WIDTH + HALF);
    }
}
