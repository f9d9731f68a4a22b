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
    public void absorb(DoubleTile tile, DoubleKeys keys, int from, int count) {
        weigh(tile, count);
        double[] part = new double[WIDTH];
        for (int k = 0; k < keys.size; k++) {
            java.util.Arrays.fill(part, 0);
            for (int j = 0; j < count; j++) {
                double value = keys.values[(from + j) * keys.columns + k];
                for (int l = 0; l < WIDTH; l++) {
                    part[l] = Arithmetic.fma(tile.logits[j * WIDTH + l], value, part[l]);
                }
            }
            for (int l = 0; l < WIDTH; l++) {
                tile.sums[k * WIDTH + l] += part[l];
            }
        }
    }

    // A block is summed by itself first: the rounding errors then grow with the number of blocks, not of keys.
    private static void weigh(DoubleTile tile, int count) {
        double[] logits = tile.logits;
        double[] mass = new double[WIDTH];
        double[] squares = new double[WIDTH];
        for (int j = 0; j < count; j++) {
            for (int l = 0; l < WIDTH; l++) {
                double weight = Arithmetic.exp2(logits[j * WIDTH + l] - tile.maxima[l]);
                logits[j * WIDTH + l] = weight;
                mass[l] += weight;
                squares[l] = Arithmetic.fma(weight, weight, squares[l]);
            }
        }
        for (int l = 0; l < WIDTH; l++) {
            tile.mass[l] += mass[l];
            tile.squares[l] += squares[l];
        }
    }
}
