package org.priorflow.kernel;

import static org.priorflow.kernel.FloatTile.WIDTH;

/** The loops in plain Java. */
final class PlainFloatLoops implements FloatLoops {

    @Override
    public void logits(FloatTile tile, FloatKeys keys, int from, int count) {
        float[] logits = tile.logits;
        int start = keys.indexOf(from);
        for (int j = 0; j < count; j++) {
            int row = j * WIDTH;
            for (int l = 0; l < WIDTH; l++) {
                logits[row + l] = 0;
            }
            for (int k = 0; k < tile.size; k++) {
                addSquaredGaps(tile, k * WIDTH, keys.coordinates[start + k * FloatKeys.BLOCK + j], row);
            }
            float bias = keys.bias[from + j];
            for (int l = 0; l < WIDTH; l++) {
                float logit = Arithmetic.fma(logits[row + l], -keys.scale, bias);
                logits[row + l] = logit;
                tile.blockMaxima[l] = Math.max(tile.blockMaxima[l], logit);
            }
        }
    }

    private static void addSquaredGaps(FloatTile tile, int query, float key, int row) {
        float[] queries = tile.queries;
        float[] logits = tile.logits;
        for (int l = 0; l < WIDTH; l++) {
            float gap = queries[query + l] - key;
            logits[row + l] = Arithmetic.fma(gap, gap, logits[row + l]);
        }
    }

    @Override
    public void weigh(FloatTile tile, int count) {
        float[] logits = tile.logits;
        for (int j = 0; j < count; j++) {
            for (int l = 0; l < WIDTH; l++) {
                logits[j * WIDTH + l] = Arithmetic.exp2(logits[j * WIDTH + l] - tile.maxima[l]);
            }
        }
    }

    @Override
    public void addWeights(FloatTile tile, int count) {
        float[] mass = new float[WIDTH];
        float[] squares = new float[WIDTH];
        for (int j = 0; j < count; j++) {
            for (int l = 0; l < WIDTH; l++) {
                float weight = tile.logits[j * WIDTH + l];
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
    public void addProduct(float[] left, int rows, Matrix right, float[] sums, int columns) {
        float[] part = new float[WIDTH];
        for (int k = 0; k < columns; k++) {
            java.util.Arrays.fill(part, 0);
            for (int j = 0; j < rows; j++) {
                float value = right.values()[right.index() + j * right.stride() + k];
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
