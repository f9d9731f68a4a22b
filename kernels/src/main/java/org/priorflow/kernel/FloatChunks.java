package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The boxes of the chunks of packed keys, from which follows how small a cost of a chunk can get for the queries of a
 * tile. A chunk is left out if its keys together cannot weigh more than the tolerance, relative to what a query has.
 */
final class FloatChunks {

    private static final int CHUNK = FloatKeys.CHUNK;

    /** Covers the rounding of the bounds. */
    private static final float SLACK = 1e-5f;

    private final FloatKeys keys;
    private final float margin;
    private final int count;

    /** Bounds of axis k of chunk c stand at k * count + c. */
    private final float[] low;

    private final float[] high;
    private final float[] leastPenalty;

    FloatChunks(FloatKeys keys, int keyCount, double tolerance) {
        this.keys = keys;
        this.margin = (float) (Math.log(keyCount / tolerance) * Arithmetic.LOG2_E);
        this.count = keys.count / CHUNK;
        this.low = new float[keys.size * count];
        this.high = new float[keys.size * count];
        this.leastPenalty = new float[count];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        Arrays.fill(leastPenalty, Float.POSITIVE_INFINITY);
        for (int j = 0; j < keyCount; j++) {
            enclose(j, j / CHUNK);
        }
    }

    private void enclose(int j, int chunk) {
        leastPenalty[chunk] = Math.min(leastPenalty[chunk], keys.penalties[j]);
        for (int k = 0; k < keys.size; k++) {
            float y = keys.coordinate(j, k);
            low[k * count + chunk] = Math.min(low[k * count + chunk], y);
            high[k * count + chunk] = Math.max(high[k * count + chunk], y);
        }
    }

    int count() {
        return count;
    }

    /** Fills {@code bounds} with what no cost of a chunk is below, for any query of the tile, and returns the best chunk. */
    private int boundsFor(FloatTile tile, float[] bounds) {
        Arrays.fill(bounds, 0);
        for (int k = 0; k < keys.size; k++) {
            addSquaredGaps(k * count, tile.lowest(k), tile.highest(k), bounds);
        }
        float scale = keys.scale * (1 - SLACK);
        int best = 0;
        for (int c = 0; c < count; c++) {
            bounds[c] = leastPenalty[c] + scale * bounds[c];
            best = bounds[c] < bounds[best] ? c : best;
        }
        return best;
    }

    private void addSquaredGaps(int axis, float lowest, float highest, float[] squares) {
        for (int c = 0; c < count; c++) {
            float gap = Math.max(0, Math.max(low[axis + c] - highest, lowest - high[axis + c]));
            squares[c] += gap * gap;
        }
    }

    /** Lets the tile absorb the best chunk, then every other that may matter. */
    void absorb(FloatTile tile, float[] bounds, FloatLoops loops) {
        absorbBest(tile, bounds, loops);
        for (int c = 0; c < count; ) {
            float cut = tile.greatestMinimum() + margin;
            int from = c;
            int blockEnd = (c * CHUNK / FloatKeys.BLOCK + 1) * (FloatKeys.BLOCK / CHUNK);
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
    int countNeeded(FloatTile tile, float[] bounds, FloatLoops loops) {
        absorbBest(tile, bounds, loops);
        float cut = tile.greatestMinimum() + margin;
        int needed = 1;
        for (int c = 0; c < count; c++) {
            needed += bounds[c] <= cut ? 1 : 0;
        }
        return needed;
    }

    private void absorbBest(FloatTile tile, float[] bounds, FloatLoops loops) {
        int best = boundsFor(tile, bounds);
        tile.absorb(keys, best * CHUNK, CHUNK, loops);
        bounds[best] = Float.POSITIVE_INFINITY;
    }
}
