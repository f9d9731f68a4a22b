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

    /** The ends of a window are searched for in steps of so many keys first. */
    private static final int STRIDE = 8;

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
    private final double[] left;
    private final double[] right;

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
        this.left = new double[size];
        this.right = new double[size];
    }

    /** The number of groups. */
    int groups() {
        return queries.length / GROUP;
    }

    /** Takes the queries column[offset + order[i]] and forgets all that was gathered. */
    void begin(double[] column, int offset, int[] order) {
        for (int i = 0; i < n; i++) {
            queries[i] = column[offset + order[i]];
        }
        Arrays.fill(queries, n, queries.length, queries[n - 1]);
        Arrays.fill(least, Double.MAX_VALUE);
        Arrays.fill(mass, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(sums, 0);
    }

    /**
     * Finds from where to where the first {@code count} keys may matter to every query.
     *
     * @param areQueries whether these are the queries themselves, in the same order
     */
    void reach(DoubleKeys keys, int count, double tolerance, boolean areQueries) {
        if (areQueries) {
            Arrays.fill(minima, n, minima.length, keys.penalties[n - 1]);
            System.arraycopy(keys.penalties, 0, minima, 0, n); // what a query costs itself
        } else {
            lookAround(keys, count);
        }
        double margin = Math.log(count / tolerance) * Arithmetic.LOG2_E;
        double inverseScale = 1 / keys.scale;
        double slack = SLACK * Math.max(Math.abs(queries[0]), Math.abs(queries[n - 1]));
        for (int i = 0; i < queries.length; i++) {
            left[i] = Math.sqrt((minima[i] + margin) * inverseScale) * (1 + SLACK) + slack;
        }
        for (int i = 0; i < queries.length; i++) {
            right[i] = queries[i] + left[i];
            left[i] = queries[i] - left[i];
        }
    }

    // The nearest keys bound the least cost.
    private void lookAround(DoubleKeys keys, int count) {
        int rank = 0;
        for (int i = 0; i < queries.length; i++) {
            double x = queries[i];
            while (rank < count && keys.position(rank) < x) {
                rank++;
            }
            double before = costAt(x, keys, Math.max(0, rank - 1));
            double after = costAt(x, keys, Math.min(count - 1, rank));
            minima[i] = Math.min(before, after);
        }
        for (int i = 0; i < queries.length; i++) {
            minima[i] = Math.min(minima[i], Double.MAX_VALUE); // where a gap overflows
        }
    }

    private static double costAt(double x, DoubleKeys keys, int j) {
        double gap = x - keys.position(j);
        return Arithmetic.fma(gap * gap, keys.scale, keys.penalties[j]);
    }

    /** Lets groups [first, end) absorb the keys of their windows, among the first {@code count}. */
    void absorb(DoubleKeys keys, int count, int first, int end, DoubleLoops loops) {
        int from = 0;
        int until = 0;
        for (int lane = first * GROUP; lane < end * GROUP; lane += GROUP) {
            double leftEnd = left[lane];
            double rightEnd = right[lane + GROUP - 1];
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

    /** Returns the number of keys left of x. */
    private static int rankOf(DoubleKeys keys, int count, double x, int guess) {
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
    private static int endOf(DoubleKeys keys, int count, double x, int guess) {
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
    void finish(double largestBias, DoubleLoops loops, InteractionResult columns, int offset, int[] order) {
        for (int i = 0; i < n; i++) {
            if (!(mass[i] > 0)) {
                throw Border.unreachable(order[i]);
            }
        }
        double[] logs = least;
        System.arraycopy(mass, 0, logs, 0, mass.length);
        loops.replaceByLogarithms(logs, logs.length);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] / mass[i];
            squares[i] = mass[i] * mass[i] / squares[i];
            logs[i] = largestBias - minima[i] * Arithmetic.LOG_2 + logs[i];
        }
        for (int i = 0; i < n; i++) {
            int target = offset + order[i];
            columns.average()[target] = sums[i];
            columns.logSumExp()[target] = logs[i];
            columns.effectiveKeys()[target] = squares[i];
        }
    }
}
