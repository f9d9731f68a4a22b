package org.priorflow.kernel;

import java.util.Arrays;

/**
 * Sorted queries on a line, and what they have gathered from sorted keys. {@link #GROUP} neighbours at a time take the keys of
 * a window: a key is left out if it is so far away that all of its kind together cannot weigh more than the tolerance,
 * relative to what a query has.
 */
final class FloatLine {

    /** Queries that share a window: one vector of 512 bits. */
    static final int GROUP = 16;

    /** Covers the rounding of costs and reaches. */
    private static final float SLACK = 1e-5f;

    /** The ends of a window are searched for in steps of so many keys first. */
    private static final int STRIDE = 8;

    /** A weight may be 2 to so much: far from overflow, and sums of squares too. */
    private static final int LARGEST_EXPONENT = 40;

    /** The queries in order, the last of them repeated to whole groups; so are all arrays. */
    final float[] queries;

    /** The costs that weights are relative to, in base-2 units: the less of the two nearest keys, or the query's own. */
    final float[] minima;

    /** The least costs that were met. */
    final float[] least;

    final float[] mass;
    final float[] squares;
    final float[] sums;

    private final int n;
    private final float[] left;
    private final float[] right;

    /** Room for n queries, of one line after the other. */
    FloatLine(int n) {
        this.n = n;
        int size = (n - 1) / GROUP * GROUP + GROUP;
        this.queries = new float[size];
        this.minima = new float[size];
        this.least = new float[size];
        this.mass = new float[size];
        this.squares = new float[size];
        this.sums = new float[size];
        this.left = new float[size];
        this.right = new float[size];
    }

    /** The number of groups. */
    int groups() {
        return queries.length / GROUP;
    }

    /** Takes the queries column[offset + order[i]] and forgets all that was gathered. */
    void begin(float[] column, int offset, int[] order) {
        for (int i = 0; i < n; i++) {
            queries[i] = column[offset + order[i]];
        }
        Arrays.fill(queries, n, queries.length, queries[n - 1]);
        Arrays.fill(least, Float.MAX_VALUE);
        Arrays.fill(mass, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(sums, 0);
    }

    /**
     * Finds from where to where the first {@code count} keys may matter to every query.
     *
     * @param areQueries whether these are the queries themselves, in the same order
     */
    void reach(FloatKeys keys, int count, double tolerance, boolean areQueries) {
        if (areQueries) {
            Arrays.fill(minima, n, minima.length, keys.penalties[n - 1]);
            System.arraycopy(keys.penalties, 0, minima, 0, n); // what a query costs itself
        } else {
            lookAround(keys, count);
        }
        float margin = (float) (Math.log(count / tolerance) * Arithmetic.LOG2_E);
        float inverseScale = 1 / keys.scale;
        float slack = SLACK * Math.max(Math.abs(queries[0]), Math.abs(queries[n - 1]));
        for (int i = 0; i < queries.length; i++) {
            left[i] = (float) Math.sqrt((minima[i] + margin) * inverseScale) * (1 + SLACK) + slack;
        }
        for (int i = 0; i < queries.length; i++) {
            right[i] = queries[i] + left[i];
            left[i] = queries[i] - left[i];
        }
    }

    // The nearest keys bound the least cost.
    private void lookAround(FloatKeys keys, int count) {
        int rank = 0;
        for (int i = 0; i < queries.length; i++) {
            float x = queries[i];
            while (rank < count && keys.position(rank) < x) {
                rank++;
            }
            float before = costAt(x, keys, Math.max(0, rank - 1));
            float after = costAt(x, keys, Math.min(count - 1, rank));
            minima[i] = Math.min(before, after);
        }
        for (int i = 0; i < queries.length; i++) {
            minima[i] = Math.min(minima[i], Float.MAX_VALUE); // where a gap overflows
        }
    }

    private static float costAt(float x, FloatKeys keys, int j) {
        float gap = x - keys.position(j);
        return Arithmetic.fma(gap * gap, keys.scale, keys.penalties[j]);
    }

    /** Lets groups [first, end) absorb the keys of their windows, among the first {@code count}. */
    void absorb(FloatKeys keys, int count, int first, int end, FloatLoops loops) {
        int from = 0;
        int until = 0;
        for (int lane = first * GROUP; lane < end * GROUP; lane += GROUP) {
            float leftEnd = left[lane];
            float rightEnd = right[lane + GROUP - 1];
            for (int l = lane; l < lane + GROUP; l++) {
                if (left[l] < leftEnd) {
                    leftEnd = left[l];
                }
                if (right[l] > rightEnd) {
                    rightEnd = right[l];
                }
            }
            from = rankOf(keys, count, leftEnd, from);
            until = endOf(keys, count, rightEnd, Math.max(from, until));
            absorbGroup(keys, from, until, lane, loops);
        }
    }

    // Should the least cost be far below the one that weights are relative to, they are taken anew.
    private void absorbGroup(FloatKeys keys, int from, int until, int lane, FloatLoops loops) {
        take(keys, from, until, lane, loops);
        for (int l = lane; l < lane + GROUP; l++) {
            if (minima[l] - least[l] > LARGEST_EXPONENT) {
                System.arraycopy(least, lane, minima, lane, GROUP);
                Arrays.fill(mass, lane, lane + GROUP, 0);
                Arrays.fill(squares, lane, lane + GROUP, 0);
                Arrays.fill(sums, lane, lane + GROUP, 0);
                take(keys, from, until, lane, loops);
                return;
            }
        }
    }

    private void take(FloatKeys keys, int from, int until, int lane, FloatLoops loops) {
        for (int j = from; j < until; j += FloatKeys.BLOCK) {
            loops.absorbOnLine(this, lane, keys, j, Math.min(FloatKeys.BLOCK, until - j));
        }
    }

    /** Returns the number of keys left of x. */
    private static int rankOf(FloatKeys keys, int count, float x, int guess) {
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

    /** Returns the number of keys that are not right of x. */
    private static int endOf(FloatKeys keys, int count, float x, int guess) {
        int j = guess;
        while (j + STRIDE <= count && keys.position(j + STRIDE - 1) <= x) {
            j += STRIDE;
        }
        while (j < count && keys.position(j) <= x) {
            j++;
        }
        while (j >= STRIDE && keys.position(j - STRIDE) > x) {
            j -= STRIDE;
        }
        while (j > 0 && keys.position(j - 1) > x) {
            j--;
        }
        return j;
    }

    /** Writes what was gathered, that of query i to offset + order[i]. */
    void finish(double largestBias, FloatInteractionResult columns, int offset, int[] order) {
        for (int i = 0; i < n; i++) {
            if (!(mass[i] > 0)) {
                throw Border.unreachable(order[i]);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] / mass[i];
            squares[i] = mass[i] * mass[i] / squares[i];
            least[i] = (float) (largestBias - minima[i] * Arithmetic.LOG_2 + Math.log(mass[i]));
        }
        for (int i = 0; i < n; i++) {
            int target = offset + order[i];
            columns.average()[target] = sums[i];
            columns.logSumExp()[target] = least[i];
            columns.effectiveKeys()[target] = squares[i];
        }
    }
}
