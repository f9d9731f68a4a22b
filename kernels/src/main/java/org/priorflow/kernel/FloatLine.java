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
    private static final double SLACK = 1e-5;

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
    private double margin;
    private double slack;

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
    }

    /** The number of groups. */
    int groups() {
        return queries.length / GROUP;
    }

    /** Takes the queries in ascending order, and forgets all that was gathered. */
    void begin(float[] sorted) {
        System.arraycopy(sorted, 0, queries, 0, n);
        Arrays.fill(queries, n, queries.length, queries[n - 1]);
        Arrays.fill(least, Float.MAX_VALUE);
        Arrays.fill(mass, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(sums, 0);
    }

    /**
     * Finds how far away keys may matter.
     *
     * @param areQueries whether the keys are the queries themselves
     */
    void reach(FloatKeys keys, double tolerance, boolean areQueries) {
        if (areQueries && keys.areAllSeen()) {
            System.arraycopy(keys.penalties, 0, minima, 0, n); // what a query costs itself
            Arrays.fill(minima, n, minima.length, minima[n - 1]);
        } else {
            lookAround(keys);
        }
        margin = Math.log(keys.count / tolerance) * Arithmetic.LOG2_E;
        slack = SLACK * Math.max(Math.abs(queries[0]), Math.abs(queries[n - 1]));
    }

    // The nearest keys that are not ignored bound the least cost.
    private void lookAround(FloatKeys keys) {
        int before = -1;
        int behind = 0;
        for (int i = 0; i < queries.length; i++) {
            float x = queries[i];
            while (behind < keys.count && !(keys.position(behind) >= x && keys.isSeen(behind))) {
                before = keys.isSeen(behind) ? behind : before;
                behind++;
            }
            minima[i] = Math.min(costAt(x, keys, before), costAt(x, keys, behind));
        }
    }

    private static float costAt(float x, FloatKeys keys, int j) {
        if (j < 0 || j == keys.count) {
            return Float.MAX_VALUE;
        }
        float gap = x - keys.position(j);
        return Math.min(Arithmetic.fma(gap * gap, keys.scale, keys.penalties[j]), Float.MAX_VALUE);
    }

    /** Lets groups [first, end) absorb the keys of their windows. */
    void absorb(FloatKeys keys, LineOrder order, int first, int end, FloatLoops loops) {
        double inverseScale = 1.0 / keys.scale;
        for (int lane = first * GROUP; lane < end * GROUP; lane += GROUP) {
            float greatest = minima[lane];
            for (int l = lane + 1; l < lane + GROUP; l++) {
                greatest = Math.max(greatest, minima[l]);
            }
            double reach = Math.sqrt((greatest + margin) * inverseScale) * (1 + SLACK) + slack;
            int from = order.rankOf(queries[lane] - reach);
            int until = order.endOf(queries[lane + GROUP - 1] + reach);
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

    /** Writes what was gathered, that of query i to offset + order[i]. */
    void finish(float largestBias, FloatInteractionResult columns, int offset, int[] order) {
        for (int i = 0; i < n; i++) {
            if (!(mass[i] > 0)) {
                throw Border.unreachable(order[i]);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] / mass[i];
        }
        for (int i = 0; i < n; i++) {
            columns.average()[offset + order[i]] = sums[i];
        }
        if (!columns.isAverageAlone()) {
            finishScalars(largestBias, columns, offset, order);
        }
    }

    private void finishScalars(float largestBias, FloatInteractionResult columns, int offset, int[] order) {
        float[] logs = least;
        for (int i = 0; i < logs.length; i++) {
            squares[i] = mass[i] * mass[i] / squares[i];
            logs[i] = (float) (largestBias - minima[i] * Arithmetic.LOG_2 + Math.log(mass[i]));
        }
        for (int i = 0; i < n; i++) {
            int target = offset + order[i];
            columns.logSumExp()[target] = logs[i];
            columns.effectiveKeys()[target] = squares[i];
        }
    }
}
