package org.priorflow.kernel;

import static org.priorflow.kernel.DoubleTile.WIDTH;

/** The loops in plain Java. */
final class PlainDoubleLoops implements DoubleLoops {

    @Override
    public void logits(DoubleTile tile, DoubleKeys keys, int from, int count) {
        double[] logits = tile.logits;
        int start = keys.indexOf(from);
        for (int j = 0; j < count; j++) {
            int row = j * WIDTH;
            for (int l = 0; l < WIDTH; l++) {
                logits[row + l] = 0;
            }
            for (int k = 0; k < tile.size; k++) {
                addSquaredGaps(tile, k * WIDTH, keys.coordinates[start + k * DoubleKeys.BLOCK + j], row);
            }
            double bias = keys.bias[from + j];
            for (int l = 0; l < WIDTH; l++) {
                double logit = Arithmetic.fma(logits[row + l], -keys.scale, bias);
                logits[row + l] = logit;
                tile.blockMaxima[l] = Math.max(tile.blockMaxima[l], logit);
            }
        }
    }

    private static void addSquaredGaps(DoubleTile tile, int query, double key, int row) {
        double[] queries = tile.queries;
        double[] logits = tile.logits;
        for (int l = 0; l < WIDTH; l++) {
            double gap = queries[query + l] - key;
            logits[row + l] = Arithmetic.fma(gap, gap, logits[row + l]);
        }
    }

    @Override
    public void weigh(DoubleTile tile, int count) {
        double[] logits = tile.logits;
        for (int j = 0; j < count; j++) {
            for (int l = 0; l < WIDTH; l++) {
                logits[j * WIDTH + l] = Arithmetic.exp2(logits[j * WIDTH + l] - tile.maxima[l]);
            }
        }
    }

    @Override
    public void addWeights(DoubleTile tile, int count) {
        double[] mass = new double[WIDTH];
        double[] squares = new double[WIDTH];
        for (int j = 0; j < count; j++) {
            for (int l = 0; l < WIDTH; l++) {
                double weight = tile.logits[j * WIDTH + l];
                mass[l] += weight;
                squares[l] = Arithmetic.fma(weight, weight, squares[l]);
            }
        }
        for (int l = 0; l < WIDTH; l++) {
            tile.mass[l] += mass[l];
            tile.squares[l] += squares[l];
        }
    }

    @Override
    public void addProduct(double[] left, int rows, Matrix right, double[] sums, int columns) {
        double[] part = new double[WIDTH];
        for (int k = 0; k < columns; k++) {
            java.util.Arrays.fill(part, 0);
            for (int j = 0; j < rows; j++) {
                double value = right.values()[right.index() + j * right.stride() + k];
                for (int l = 0; l < WIDTH; l++) {
                    part[l] = Arithmetic.fma(left[j * WIDTH + l], value, part[l]);
                }
            }
            for (int l = 0; l < WIDTH; l++) {
                sums[k * WIDTH + l] += part[l];
            }
        }
    }
}
