package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The boxes of the chunks of packed keys, from which follows how small a cost of a chunk can get for the queries of a
 * tile. A chunk is left out if its keys together cannot weigh more than the tolerance, relative to what a query has.
 */
final class DoubleChunks {

    private static final int CHUNK = DoubleKeys.CHUNK;

    /** Covers the rounding of the bounds. */
    private static final double SLACK = 1e-12;

    private final DoubleKeys keys;
    private final double margin;
    private final int count;

    /** Bounds of axis k of chunk c stand at k * count + c. */
    private final double[] low;

    private final double[] high;
    private final double[] leastPenalty;

    DoubleChunks(DoubleKeys keys, int keyCount, double tolerance) {
        this.keys = keys;
        this.margin = Math.log(keyCount / tolerance) * Arithmetic.LOG2_E;
        this.count = keys.count / CHUNK;
        this.low = new double[keys.size * count];
        this.high = new double[keys.size * count];
        this.leastPenalty = new double[count];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        Arrays.fill(leastPenalty, Double.POSITIVE_INFINITY);
        for (int j = 0; j < keyCount; j++) {
            enclose(j, j / CHUNK);
        }
    }

    private void enclose(int j, int chunk) {
        leastPenalty[chunk] = Math.min(leastPenalty[chunk], keys.penalties[j]);
        for (int k = 0; k < keys.size; k++) {
            double y = keys.coordinate(j, k);
            low[k * count + chunk] = Math.min(low[k * count + chunk], y);
            high[k * count + chunk] = Math.max(high[k * count + chunk], y);
        }
    }

    int count() {
        return count;
    }

    /** Fills {@code bounds} with what no cost of a chunk is below, for any query of the tile, and returns the best chunk. */
    private int boundsFor(DoubleTile tile, double[] bounds) {
        Arrays.fill(bounds, 0);
        for (int k = 0; k < keys.size; k++) {
            addSquaredGaps(k * count, tile.lowest(k), tile.highest(k), bounds);
        }
        double scale = keys.scale * (1 - SLACK);
        int best = 0;
        for (int c = 0; c < count; c++) {
            bounds[c] = leastPenalty[c] + scale * bounds[c];
            best = bounds[c] < bounds[best] ? c : best;
        }
        return best;
    }

    private void addSquaredGaps(int axis, double lowest, double highest, double[] squares) {
        for (int c = 0; c < count; c++) {
            double gap = Math.max(0, Math.max(low[axis + c] - highest, lowest - high[axis + c]));
            squares[c] += gap * gap;
        }
    }

    /** Lets the tile absorb the best chunk, then every other that may matter. */
    void absorb(DoubleTile tile, double[] bounds, DoubleLoops loops) {
        absorbBest(tile, bounds, loops);
        for (int c = 0; c < count; ) {
            double cut = tile.greatestMinimum() + margin;
            int from = c;
            int blockEnd = (c * CHUNK / DoubleKeys.BLOCK + 1) * (DoubleKeys.BLOCK / CHUNK);
            int until = Math.min(count, blockEnd);
            while (c < until && bounds[c] <= cut) {
                c++;
            }
            if (c > from) {
                tile.absorb(keys, from * CHUNK, (c - from) * CHUNK, loops);
            } else {
                c++;
            }
        }
    }

    /** Returns how many chunks may matter to the tile once it has absorbed the best. */
    int countNeeded(DoubleTile tile, double[] bounds, DoubleLoops loops) {
        absorbBest(tile, bounds, loops);
        double cut = tile.greatestMinimum() + margin;
        int needed = 1;
        for (int c = 0; c < count; c++) {
            needed += bounds[c] <= cut ? 1 : 0;
        }
        return needed;
    }

    private void absorbBest(DoubleTile tile, double[] bounds, DoubleLoops loops) {
        int best = boundsFor(tile, bounds);
        tile.absorb(keys, best * CHUNK, CHUNK, loops);
        bounds[best] = Double.POSITIVE_INFINITY;
    }
}
