package org.priorflow.transport.entropic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.CostGeometry;
import org.priorflow.transport.internal.CostRows;

/**
 * Sweeps over the plan P_ij = a_i b_j exp((f_i + g_j - c_ij) / epsilon) in logarithmic form: every row of costs is visited once,
 * its exponentials are taken once, relative to the largest of them, and serve both for the update of f_i and for the sums of the
 * columns. Memory is linear in n + m. The rows are taken in chunks on the current fork-join pool; the chunks depend on n and m
 * alone, so the result is the same to the bit for any number of threads.
 */
final class GibbsSweep {

    private static final int MOST_CHUNKS = 16;
    private static final long ENTRIES_OF_A_CHUNK = 1L << 15;
    private static final long PARALLEL_ENTRIES = 1L << 18;

    /** Sums of columns below this part of their weight are found anew, in logarithms. */
    private static final double LOST = 1e-60;

    private final CostGeometry geometry;
    private final double[] a;
    private final double[] b;
    private final int n;
    private final int m;
    private final int[] rows;
    private final double[] logWeights;
    private final double[] shifted;
    private final double[] softMinima;
    private final double[] columnSums;
    private final Chunk[] chunks;

    /** Over all rows. */
    GibbsSweep(CostGeometry geometry, double[] a, double[] b) {
        this(geometry, a, b, IntStream.range(0, a.length).toArray());
    }

    /** Over some rows; the others have no weight, and their f stays as it is. */
    GibbsSweep(CostGeometry geometry, double[] a, double[] b, int[] rows) {
        this.geometry = geometry;
        this.a = a;
        this.b = b;
        this.n = a.length;
        this.m = b.length;
        this.rows = rows;
        this.logWeights = new double[m];
        this.shifted = new double[m];
        this.softMinima = new double[n];
        this.columnSums = new double[m];
        Arrays.setAll(logWeights, j -> Math.log(b[j]));
        long height = rows.length;
        int count = (int) Math.max(1, Math.min(Math.min(height, MOST_CHUNKS), height * m / ENTRIES_OF_A_CHUNK));
        this.chunks = new Chunk[count];
        CostRows costs = CostRows.of(geometry);
        for (int c = 0; c < count; c++) {
            chunks[c] = new Chunk(
                    c == 0 ? costs : costs.twin(), (int) (c * height / count), (int) ((c + 1) * height / count));
        }
    }

    /** How f_i changes; the soft minimum is the f_i that would meet the marginal of the row. */
    @FunctionalInterface
    interface RowUpdate {
        double next(int i, double softMinimum);
    }

    /** Is told the entries of a row of the plan, of which every one is a factor times the exponential given. */
    @FunctionalInterface
    interface RowSink {
        void take(int i, double[] exponentials, double factor, double[] costs, int costOffset);
    }

    /** Takes nothing. */
    static final RowSink NOWHERE = (i, exponentials, factor, costs, costOffset) -> {};

    /** Updates f, and computes the column sums of the plan with the new f and with g. */
    void run(double epsilon, double[] f, double[] g, RowUpdate update) {
        run(epsilon, f, g, update, NOWHERE);
    }

    /** The same; {@code sink} may be called by several threads, for different rows. */
    void run(double epsilon, double[] f, double[] g, RowUpdate update, RowSink sink) {
        for (int j = 0; j < m; j++) {
            shifted[j] = g[j] + epsilon * logWeights[j];
        }
        long entries = (long) rows.length * m;
        RowLoops loops = RowLoops.forWork(entries);
        IntStream indices = IntStream.range(0, chunks.length);
        (entries < PARALLEL_ENTRIES ? indices : indices.parallel())
                .forEach(c -> chunks[c].run(epsilon, f, update, sink, loops));
        Arrays.fill(columnSums, 0);
        for (Chunk chunk : chunks) {
            for (int j = 0; j < m; j++) {
                columnSums[j] += chunk.sums[j];
            }
        }
    }

    /** The soft minima of the last sweep [n]. */
    double[] softMinima() {
        return softMinima;
    }

    /** The column sums of the last sweep [m]. */
    double[] columnSums() {
        return columnSums;
    }

    /** epsilon log(b_j / sum_i P_ij) after a sweep: by how much g_j must rise to meet the marginal; zero without weight. */
    double columnRise(int j, double epsilon, double[] f, double[] g) {
        if (b[j] == 0) {
            return 0;
        }
        return columnSums[j] > LOST * b[j]
                ? epsilon * Math.log(b[j] / columnSums[j])
                : softMinimumOfColumn(j, epsilon, f) - g[j];
    }

    private double softMinimumOfColumn(int j, double epsilon, double[] f) {
        double[] logits = new double[n];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            logits[i] = a[i] > 0 ? Math.log(a[i]) + (f[i] - geometry.costAt(i, j)) / epsilon : Double.NEGATIVE_INFINITY;
            most = Math.max(most, logits[i]);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - most);
        }
        return -epsilon * (most + Math.log(sum));
    }

    /** The error of the column sums in L1. */
    double columnError() {
        double error = 0;
        for (int j = 0; j < m; j++) {
            error += Math.abs(columnSums[j] - b[j]);
        }
        return error;
    }

    /** The error of the row sums in L1, for f after the last sweep. */
    double rowError(double epsilon, double[] f) {
        double error = 0;
        for (int i = 0; i < n; i++) {
            if (a[i] > 0) {
                error += a[i] * Math.abs(Math.expm1((f[i] - softMinima[i]) / epsilon));
            }
        }
        return error;
    }

    private final class Chunk {

        private final CostRows costs;
        private final int from;
        private final int until;
        private final double[] entries = new double[m];
        private final double[] sums = new double[m];

        Chunk(CostRows costs, int from, int until) {
            this.costs = costs;
            this.from = from;
            this.until = until;
        }

        void run(double epsilon, double[] f, RowUpdate update, RowSink sink, RowLoops loops) {
            Arrays.fill(sums, 0);
            for (int r = from; r < until; r++) {
                int i = rows[r];
                int start = costs.locate(i, loops);
                double most = loops.logits(costs.values(), start, shifted, 1 / epsilon, entries, 0, m);
                double mass = loops.exponentiate(entries, 0, m, most);
                softMinima[i] = -epsilon * (most + Math.log(mass));
                f[i] = update.next(i, softMinima[i]);
                double factor = a[i] * Math.exp((f[i] - softMinima[i]) / epsilon) / mass;
                if (factor > 0) {
                    loops.addScaled(factor, entries, 0, sums, 0, m);
                    sink.take(i, entries, factor, costs.values(), start);
                }
            }
        }
    }
}
