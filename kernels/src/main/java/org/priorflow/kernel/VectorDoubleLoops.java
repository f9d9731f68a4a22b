package org.priorflow.kernel;

import static org.priorflow.kernel.DoubleTile.WIDTH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in vector instructions, 256 bits wide. The register tiles (2 vectors of queries by 4 keys for the logits, by
 * 5 components for the averages) are the largest that the JIT compilers of JDK 17 and 25 keep in 16 registers. Methods
 * are small because the compiler gives up inlining, and with it the vectors, in large ones.
 */
final class VectorDoubleLoops implements DoubleLoops {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
    private static final int HALF = WIDTH / 2;
    private static final int BLOCK = DoubleKeys.BLOCK;
    private static final int KEY_TILE = 4;
    private static final int COLUMN_TILE = 5;

    @Override
    public void logits(DoubleTile tile, DoubleKeys keys, int from, int count) {
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

    private static void logitsOfFourKeys(DoubleTile tile, DoubleKeys keys, int key, int biasIndex, int row) {
        double[] queries = tile.queries;
        double[] coordinates = keys.coordinates;
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        int size = tile.size;
        for (int k = 0; k < size; k++) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, queries, k * WIDTH);
            DoubleVector right = DoubleVector.fromArray(SPECIES, queries, k * WIDTH + HALF);
            DoubleVector y = DoubleVector.broadcast(SPECIES, coordinates[key + k * BLOCK]);
            DoubleVector p = left.sub(y);
            DoubleVector q = right.sub(y);
            a0 = p.fma(p, a0);
            b0 = q.fma(q, b0);
            y = DoubleVector.broadcast(SPECIES, coordinates[key + k * BLOCK + 1]);
            p = left.sub(y);
            q = right.sub(y);
            a1 = p.fma(p, a1);
            b1 = q.fma(q, b1);
            y = DoubleVector.broadcast(SPECIES, coordinates[key + k * BLOCK + 2]);
            p = left.sub(y);
            q = right.sub(y);
            a2 = p.fma(p, a2);
            b2 = q.fma(q, b2);
            y = DoubleVector.broadcast(SPECIES, coordinates[key + k * BLOCK + 3]);
            p = left.sub(y);
            q = right.sub(y);
            a3 = p.fma(p, a3);
            b3 = q.fma(q, b3);
        }
        double[] logits = tile.logits;
        double[] bias = keys.bias;
        DoubleVector scale = DoubleVector.broadcast(SPECIES, -keys.scale);
        DoubleVector c = DoubleVector.broadcast(SPECIES, bias[biasIndex]);
        a0.fma(scale, c).intoArray(logits, row);
        b0.fma(scale, c).intoArray(logits, row + HALF);
        c = DoubleVector.broadcast(SPECIES, bias[biasIndex + 1]);
        a1.fma(scale, c).intoArray(logits, row + WIDTH);
        b1.fma(scale, c).intoArray(logits, row + WIDTH + HALF);
        c = DoubleVector.broadcast(SPECIES, bias[biasIndex + 2]);
        a2.fma(scale, c).intoArray(logits, row + 2 * WIDTH);
        b2.fma(scale, c).intoArray(logits, row + 2 * WIDTH + HALF);
        c = DoubleVector.broadcast(SPECIES, bias[biasIndex + 3]);
        a3.fma(scale, c).intoArray(logits, row + 3 * WIDTH);
        b3.fma(scale, c).intoArray(logits, row + 3 * WIDTH + HALF);
    }

    private static void logitsInOneDimension(DoubleTile tile, DoubleKeys keys, int from, int count) {
        double[] coordinates = keys.coordinates;
        double[] bias = keys.bias;
        double[] logits = tile.logits;
        int start = keys.indexOf(from);
        DoubleVector left = DoubleVector.fromArray(SPECIES, tile.queries, 0);
        DoubleVector right = DoubleVector.fromArray(SPECIES, tile.queries, HALF);
        DoubleVector scale = DoubleVector.broadcast(SPECIES, -keys.scale);
        for (int j = 0; j < count; j++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, bias[from + j]);
            DoubleVector y = DoubleVector.broadcast(SPECIES, coordinates[start + j]);
            DoubleVector p = left.sub(y);
            DoubleVector q = right.sub(y);
            p.mul(p).fma(scale, c).intoArray(logits, j * WIDTH);
            q.mul(q).fma(scale, c).intoArray(logits, j * WIDTH + HALF);
        }
    }

    private static void logitsInTwoDimensions(DoubleTile tile, DoubleKeys keys, int from, int count) {
        double[] coordinates = keys.coordinates;
        double[] bias = keys.bias;
        double[] logits = tile.logits;
        int start = keys.indexOf(from);
        DoubleVector left = DoubleVector.fromArray(SPECIES, tile.queries, 0);
        DoubleVector right = DoubleVector.fromArray(SPECIES, tile.queries, HALF);
        DoubleVector left1 = DoubleVector.fromArray(SPECIES, tile.queries, WIDTH);
        DoubleVector right1 = DoubleVector.fromArray(SPECIES, tile.queries, WIDTH + HALF);
        DoubleVector scale = DoubleVector.broadcast(SPECIES, -keys.scale);
        for (int j = 0; j < count; j++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, bias[from + j]);
            DoubleVector y = DoubleVector.broadcast(SPECIES, coordinates[start + j]);
            DoubleVector y1 = DoubleVector.broadcast(SPECIES, coordinates[start + BLOCK + j]);
            DoubleVector p = left.sub(y);
            DoubleVector q = right.sub(y);
            DoubleVector p1 = left1.sub(y1);
            DoubleVector q1 = right1.sub(y1);
            p1.fma(p1, p.mul(p)).fma(scale, c).intoArray(logits, j * WIDTH);
            q1.fma(q1, q.mul(q)).fma(scale, c).intoArray(logits, j * WIDTH + HALF);
        }
    }

    private static void logitsInThreeDimensions(DoubleTile tile, DoubleKeys keys, int from, int count) {
        for (int half = 0; half < WIDTH; half += HALF) {
            halfLogitsInThreeDimensions(tile, keys, from, count, half);
        }
    }

    private static void halfLogitsInThreeDimensions(DoubleTile tile, DoubleKeys keys, int from, int count, int half) {
        double[] coordinates = keys.coordinates;
        double[] bias = keys.bias;
        double[] logits = tile.logits;
        int start = keys.indexOf(from);
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, tile.queries, half);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, tile.queries, half + WIDTH);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, tile.queries, half + 2 * WIDTH);
        DoubleVector scale = DoubleVector.broadcast(SPECIES, -keys.scale);
        for (int j = 0; j < count; j++) {
            DoubleVector p = x0.sub(DoubleVector.broadcast(SPECIES, coordinates[start + j]));
            DoubleVector p1 = x1.sub(DoubleVector.broadcast(SPECIES, coordinates[start + BLOCK + j]));
            DoubleVector p2 = x2.sub(DoubleVector.broadcast(SPECIES, coordinates[start + 2 * BLOCK + j]));
            DoubleVector squares = p2.fma(p2, p1.fma(p1, p.mul(p)));
            squares.fma(scale, DoubleVector.broadcast(SPECIES, bias[from + j])).intoArray(logits, j * WIDTH + half);
        }
    }

    private static void raise(DoubleTile tile, int count) {
        double[] logits = tile.logits;
        DoubleVector left = DoubleVector.fromArray(SPECIES, tile.blockMaxima, 0);
        DoubleVector right = DoubleVector.fromArray(SPECIES, tile.blockMaxima, HALF);
        for (int j = 0; j < count; j++) {
            left = left.max(DoubleVector.fromArray(SPECIES, logits, j * WIDTH));
            right = right.max(DoubleVector.fromArray(SPECIES, logits, j * WIDTH + HALF));
        }
        left.intoArray(tile.blockMaxima, 0);
        right.intoArray(tile.blockMaxima, HALF);
    }

    @Override
    public void weigh(DoubleTile tile, int count) {
        weigh(tile, count, 0);
        weigh(tile, count, HALF);
    }

    // See Arithmetic.exp2. It stands here in one piece, as everything in this class: a method of its own may get
    // compiled
    // first and then not be inlined, and its vectors would become objects. The exponentials are by themselves because a
    // longer dependent chain would fill the scheduler of the processor.
    private static void weigh(DoubleTile tile, int count, int half) {
        double[] logits = tile.logits;
        DoubleVector maximum = DoubleVector.fromArray(SPECIES, tile.maxima, half);
        DoubleVector rounder = DoubleVector.broadcast(SPECIES, Arithmetic.ROUNDER);
        DoubleVector floor = DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_EXPONENT);
        DoubleVector negligible = DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE);
        for (int j = 0; j < count; j++) {
            DoubleVector t = DoubleVector.fromArray(SPECIES, logits, j * WIDTH + half)
                    .sub(maximum)
                    .max(floor);
            DoubleVector rounded = t.add(rounder);
            DoubleVector f = t.sub(rounded.sub(rounder));
            DoubleVector p = DoubleVector.broadcast(SPECIES, Arithmetic.E11)
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E10))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E9))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E8))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E7))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E6))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E5))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E4))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E3))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E2))
                    .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E1))
                    .fma(f, DoubleVector.broadcast(SPECIES, 1));
            p.reinterpretAsLongs()
                    .add(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
                    .reinterpretAsDoubles()
                    .sub(negligible)
                    .intoArray(logits, j * WIDTH + half);
        }
    }

    @Override
    public void addWeights(DoubleTile tile, int count) {
        double[] weights = tile.logits;
        DoubleVector mass = DoubleVector.zero(SPECIES);
        DoubleVector rightMass = mass;
        DoubleVector squares = mass;
        DoubleVector rightSquares = mass;
        for (int j = 0; j < count; j++) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, weights, j * WIDTH);
            DoubleVector right = DoubleVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            mass = mass.add(left);
            rightMass = rightMass.add(right);
            squares = left.fma(left, squares);
            rightSquares = right.fma(right, rightSquares);
        }
        DoubleVector.fromArray(SPECIES, tile.mass, 0).add(mass).intoArray(tile.mass, 0);
        DoubleVector.fromArray(SPECIES, tile.mass, HALF).add(rightMass).intoArray(tile.mass, HALF);
        DoubleVector.fromArray(SPECIES, tile.squares, 0).add(squares).intoArray(tile.squares, 0);
        DoubleVector.fromArray(SPECIES, tile.squares, HALF).add(rightSquares).intoArray(tile.squares, HALF);
    }

    @Override
    public void addProduct(double[] left, int rows, Matrix right, double[] sums, int columns) {
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

    private static void addOneColumn(double[] weights, int rows, Matrix right, double[] sums, int k) {
        double[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = a0;
        for (int j = 0; j < rows; j++) {
            DoubleVector early = DoubleVector.fromArray(SPECIES, weights, j * WIDTH);
            DoubleVector later = DoubleVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            DoubleVector v = DoubleVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
        }
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
    }

    private static void addTwoColumns(double[] weights, int rows, Matrix right, double[] sums, int k) {
        double[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        for (int j = 0; j < rows; j++) {
            DoubleVector early = DoubleVector.fromArray(SPECIES, weights, j * WIDTH);
            DoubleVector later = DoubleVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            DoubleVector v = DoubleVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = DoubleVector.broadcast(SPECIES, values[value + j * stride + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
        }
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
        DoubleVector.fromArray(SPECIES, sums, (k + 1) * WIDTH).add(a1).intoArray(sums, (k + 1) * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, (k + 1) * WIDTH + HALF).add(b1).intoArray(sums, (k + 1) * WIDTH + HALF);
    }

    private static void addThreeColumns(double[] weights, int rows, Matrix right, double[] sums, int k) {
        double[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        for (int j = 0; j < rows; j++) {
            DoubleVector early = DoubleVector.fromArray(SPECIES, weights, j * WIDTH);
            DoubleVector later = DoubleVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            DoubleVector v = DoubleVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = DoubleVector.broadcast(SPECIES, values[value + j * stride + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
            v = DoubleVector.broadcast(SPECIES, values[value + j * stride + 2]);
            a2 = early.fma(v, a2);
            b2 = later.fma(v, b2);
        }
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
        DoubleVector.fromArray(SPECIES, sums, (k + 1) * WIDTH).add(a1).intoArray(sums, (k + 1) * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, (k + 1) * WIDTH + HALF).add(b1).intoArray(sums, (k + 1) * WIDTH + HALF);
        DoubleVector.fromArray(SPECIES, sums, (k + 2) * WIDTH).add(a2).intoArray(sums, (k + 2) * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, (k + 2) * WIDTH + HALF).add(b2).intoArray(sums, (k + 2) * WIDTH + HALF);
    }

    private static void addFiveColumns(double[] weights, int rows, Matrix right, double[] sums, int k) {
        double[] values = right.values();
        int value = right.index() + k;
        int stride = right.stride();
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
            DoubleVector early = DoubleVector.fromArray(SPECIES, weights, j * WIDTH);
            DoubleVector later = DoubleVector.fromArray(SPECIES, weights, j * WIDTH + HALF);
            DoubleVector v = DoubleVector.broadcast(SPECIES, values[value + j * stride]);
            a0 = early.fma(v, a0);
            b0 = later.fma(v, b0);
            v = DoubleVector.broadcast(SPECIES, values[value + j * stride + 1]);
            a1 = early.fma(v, a1);
            b1 = later.fma(v, b1);
            v = DoubleVector.broadcast(SPECIES, values[value + j * stride + 2]);
            a2 = early.fma(v, a2);
            b2 = later.fma(v, b2);
            v = DoubleVector.broadcast(SPECIES, values[value + j * stride + 3]);
            a3 = early.fma(v, a3);
            b3 = later.fma(v, b3);
            v = DoubleVector.broadcast(SPECIES, values[value + j * stride + 4]);
            a4 = early.fma(v, a4);
            b4 = later.fma(v, b4);
        }
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH).add(a0).intoArray(sums, k * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, k * WIDTH + HALF).add(b0).intoArray(sums, k * WIDTH + HALF);
        DoubleVector.fromArray(SPECIES, sums, (k + 1) * WIDTH).add(a1).intoArray(sums, (k + 1) * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, (k + 1) * WIDTH + HALF).add(b1).intoArray(sums, (k + 1) * WIDTH + HALF);
        DoubleVector.fromArray(SPECIES, sums, (k + 2) * WIDTH).add(a2).intoArray(sums, (k + 2) * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, (k + 2) * WIDTH + HALF).add(b2).intoArray(sums, (k + 2) * WIDTH + HALF);
        DoubleVector.fromArray(SPECIES, sums, (k + 3) * WIDTH).add(a3).intoArray(sums, (k + 3) * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, (k + 3) * WIDTH + HALF).add(b3).intoArray(sums, (k + 3) * WIDTH + HALF);
        DoubleVector.fromArray(SPECIES, sums, (k + 4) * WIDTH).add(a4).intoArray(sums, (k + 4) * WIDTH);
        DoubleVector.fromArray(SPECIES, sums, (k + 4) * WIDTH + HALF).add(b4).intoArray(sums, (k + 4) * WIDTH + HALF);
    }
}
