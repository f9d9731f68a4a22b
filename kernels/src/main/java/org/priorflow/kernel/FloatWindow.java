package org.priorflow.kernel;

import static org.priorflow.kernel.FloatTile.HALF;
import static org.priorflow.kernel.FloatTile.WIDTH;

/**
 * The keys of a line that matter to a tile of queries. Keys are sorted, so that these stand side by side; a key is left out
 * if it is so far away that all of its kind together cannot weigh more than the tolerance, relative to what a query has.
 */
final class FloatWindow {

    /** Covers the rounding of costs and reaches. */
    private static final float SLACK = 1e-5f;

    /** Keys that are looked at beyond the queries of a tile on either side. */
    private static final int NEIGHBOURS = 2;

    /** The ends of a window are searched for in steps of so many keys first. */
    private static final int STRIDE = 8;

    /** A weight may be 2 to so much: far from overflow, and sums of squares too. */
    private static final int LARGEST_EXPONENT = 40;

    private final FloatKeys keys;
    private final int count;
    private final float margin;
    private final float inverseScale;
    private final float[] reaches = new float[HALF];

    /** The number of keys left of the last tile, from where the next search sets out. */
    private int rank;

    private float left;
    private float right;

    /** A window on sorted keys, without those of the padding. */
    FloatWindow(FloatKeys keys, int count, double tolerance) {
        this.keys = keys;
        this.count = count;
        this.inverseScale = 1 / keys.scale;
        this.margin = (float) (Math.log(count / tolerance) * Arithmetic.LOG2_E);
    }

    /** Lets a tile of sorted queries, which has taken nothing yet, absorb the keys that may matter to it. */
    void absorb(FloatTile tile, FloatLoops loops) {
        rank = rankOf(tile.queries[0], rank);
        int from = Math.max(0, rank - NEIGHBOURS);
        int until = Math.min(count, rankOf(tile.queries[WIDTH - 1], rank) + NEIGHBOURS);
        for (int j = from; j < until; j += FloatKeys.BLOCK) {
            tile.look(keys, j, Math.min(FloatKeys.BLOCK, until - j), loops);
        }
        for (int lane = 0; lane < WIDTH; lane += HALF) {
            setEnds(tile, lane);
            absorb(tile, lane, firstFrom(from), endFrom(until), loops);
        }
    }

    // Weights are relative to the least cost that was looked at. Should that be far from the least, they are taken
    // anew.
    private void absorb(FloatTile tile, int lane, int from, int until, FloatLoops loops) {
        take(tile, lane, from, until, loops);
        for (int l = lane; l < lane + HALF; l++) {
            if (tile.minima[l] - tile.blockMinima[l] > LARGEST_EXPONENT) {
                tile.restart(lane);
                take(tile, lane, from, until, loops);
                return;
            }
        }
    }

    private void take(FloatTile tile, int lane, int from, int until, FloatLoops loops) {
        for (int j = from; j < until; j += FloatKeys.BLOCK) {
            loops.absorbOnLine(tile, lane, keys, j, Math.min(FloatKeys.BLOCK, until - j));
        }
    }

    /** Lets a tile absorb every key. */
    void absorbAll(FloatTile tile, FloatLoops loops) {
        for (int j = 0; j < count; j += FloatKeys.BLOCK) {
            tile.absorb(keys, j, Math.min(FloatKeys.BLOCK, count - j), loops);
        }
    }

    /** Returns the number of keys left of x. */
    private int rankOf(float x, int guess) {
        int j = guess;
        while (j + STRIDE <= count && keys.position(j + STRIDE - 1) < x) {
            j += STRIDE;
        }
        while (j < count && keys.position(j) < x) {
            j++;
        }
        while (j >= STRIDE && keys.position(j - STRIDE) >= x) {
            j -= STRIDE;
        }
        while (j > 0 && keys.position(j - 1) >= x) {
            j--;
        }
        return j;
    }

    // A reach is how far a key may be from a query before its squared distance alone costs too much.
    private void setEnds(FloatTile tile, int lane) {
        float[] queries = tile.queries;
        float[] minima = tile.minima;
        for (int l = 0; l < HALF; l++) {
            reaches[l] = (float) Math.sqrt((minima[lane + l] + margin) * inverseScale);
        }
        left = Float.POSITIVE_INFINITY;
        right = Float.NEGATIVE_INFINITY;
        float largest = Math.max(Math.abs(queries[lane]), Math.abs(queries[lane + HALF - 1]));
        for (int l = 0; l < HALF; l++) {
            float reach = reaches[l] + SLACK * (reaches[l] + largest);
            left = Math.min(left, queries[lane + l] - reach);
            right = Math.max(right, queries[lane + l] + reach);
        }
    }

    private int firstFrom(int guess) {
        int j = guess;
        while (j >= STRIDE && keys.position(j - STRIDE) >= left) {
            j -= STRIDE;
        }
        while (j > 0 && keys.position(j - 1) >= left) {
            j--;
        }
        while (j < count && keys.position(j) < left) {
            j++;
        }
        return j;
    }

    private int endFrom(int guess) {
        int j = guess;
        while (j + STRIDE <= count && keys.position(j + STRIDE - 1) <= right) {
            j += STRIDE;
        }
        while (j < count && keys.position(j) <= right) {
            j++;
        }
        while (j > 0 && keys.position(j - 1) > right) {
            j--;
        }
        return j;
    }
}
