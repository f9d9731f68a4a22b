package org.priorflow.kernel;

import java.util.Arrays;

/**
 * Sorted queries on a line, and what they have gathered from sorted keys. {@link #GROUP} neighbours at a time take the keys of
 * a window: a key is left out if it is so far away that all of its kind together cannot weigh more than the tolerance,
 * relative to what a query has.
 */
final class DoubleLine {

    /** Queries that share a window: one vector of 512 bits. */
    static final int GROUP = 8;

    /** Covers the rounding of costs and reaches. */
    private static final double SLACK = 1e-12;

    /** A weight may be 2 to so much: far from overflow, and sums of squares too. */
    private static final int LARGEST_EXPONENT = 40;

    /** The queries in order, the last of them repeated to whole groups; so are all arrays. */
    final double[] queries;

    /** The costs that weights are relative to, in base-2 units: the less of the two nearest keys, or the query's own. */
    final double[] minima;

    /** The least costs that were met. */
    final double[] least;

    final double[] mass;
    final double[] squares;
    final double[] sums;

    private final int n;
    private double margin;
    private double slack;

    /** Room for n queries, of one line after the other. */
    DoubleLine(int n) {
        this.n = n;
        int size = (n - 1) / GROUP * GROUP + GROUP;
        this.queries = new double[size];
        this.minima = new double[size];
        this.least = new double[size];
        this.mass = new double[size];
        this.squares = new double[size];
        this.sums = new double[size];
    }

    /** The number of groups. */
    int groups() {
        return queries.length / GROUP;
    }

    /** Takes the queries in ascending order, and forgets all that was gathered. */
    void begin(double[] sorted) {
        System.arraycopy(sorted, 0, queries, 0, n);
        Arrays.fill(queries, n, queries.length, queries[n - 1]);
        Arrays.fill(least, Double.MAX_VALUE);
        Arrays.fill(mass, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(sums, 0);
    }

    /**
     * Finds how far away keys may matter.
     *
     * @param areQueries whether the keys are the queries themselves
     */
    void reach(DoubleKeys keys, double tolerance, boolean areQueries) {
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
    private void lookAround(DoubleKeys keys) {
        int before = -1;
        int behind = 0;
        for (int i = 0; i < queries.length; i++) {
            double x = queries[i];
            while (behind < keys.count && !(keys.position(behind) >= x && keys.isSeen(behind))) {
                before = keys.isSeen(behind) ? behind : before;
                behind++;
            }
            minima[i] = Math.min(costAt(x, keys, before), costAt(x, keys, behind));
        }
    }

    private static double costAt(double x, DoubleKeys keys, int j) {
        if (j < 0 || j == keys.count) {
            return Double.MAX_VALUE;
        }
        double gap = x - keys.position(j);
        return Math.min(Arithmetic.fma(gap * gap, keys.scale, keys.penalties[j]), Double.MAX_VALUE);
    }

    /** Lets groups [first, end) absorb the keys of their windows. */
    void absorb(DoubleKeys keys, LineOrder order, int first, int end, DoubleLoops loops) {
        double inverseScale = 1 / keys.scale;
        for (int lane = first * GROUP; lane < end * GROUP; lane += GROUP) {
            double greatest = minima[lane];
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
    private void absorbGroup(DoubleKeys keys, int from, int until, int lane, DoubleLoops loops) {
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

    private void take(DoubleKeys keys, int from, int until, int lane, DoubleLoops loops) {
        for (int j = from; j < until; j += DoubleKeys.BLOCK) {
            loops.absorbOnLine(this, lane, keys, j, Math.min(DoubleKeys.BLOCK, until - j));
        }
    }

    /** Writes what was gathered, that of query i to offset + order[i]. */
    void finish(double largestBias, DoubleLoops loops, InteractionResult columns, int offset, int[] order) {
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
            finishScalars(largestBias, loops, columns, offset, order);
        }
    }

    private void finishScalars(
            double largestBias, DoubleLoops loops, InteractionResult columns, int offset, int[] order) {
        double[] logs = least;
        System.arraycopy(mass, 0, logs, 0, mass.length);
        loops.replaceByLogarithms(logs, logs.length);
        for (int i = 0; i < logs.length; i++) {
            squares[i] = mass[i] * mass[i] / squares[i];
            logs[i] = largestBias - minima[i] * Arithmetic.LOG_2 + logs[i];
        }
        for (int i = 0; i < n; i++) {
            int target = offset + order[i];
            columns.logSumExp()[target] = logs[i];
            columns.effectiveKeys()[target] = squares[i];
        }
    }
}
