package org.priorflow.transport.entropic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.internal.CostRows;

/**
 * The kernel K_ij = exp((f_i + g_j - c_ij) / epsilon) of potentials that scalings u, v change: the plan is
 * a_i u_i K_ij v_j b_j. Rows are padded, so that they begin at multiples of the vector width.
 */
final class StoredKernel {

    private static final int ROWS = RowLoops.ROWS;
    private static final int MOST_CHUNKS = 8;
    private static final long ENTRIES_OF_A_CHUNK = 1L << 16;
    private static final long PARALLEL_ENTRIES = 1L << 18;

    /** Scalings beyond this, or below its reciprocal, are absorbed. */
    private static final double LARGEST_SCALING = 1e30;

    private final EntropicProblem problem;
    private final double epsilon;
    private final int n;
    private final int m;
    private final int stride;
    private final double[] kernel;
    private final double[] u;
    private final double[] v;
    private final double[] weighted; // v_j b_j
    private final double[] products; // K times that, then a_i u_i
    private final double[] columns; // sum_i a_i u_i K_ij
    private final double[][] parts;
    private final double[] errors;

    StoredKernel(EntropicProblem problem, double epsilon) {
        this.problem = problem;
        this.epsilon = epsilon;
        n = problem.a().length;
        m = problem.b().length;
        stride = (m + RowLoops.WIDTH - 1) / RowLoops.WIDTH * RowLoops.WIDTH;
        int rows = (n + ROWS - 1) / ROWS * ROWS;
        kernel = new double[Math.multiplyExact(rows, stride)];
        u = new double[n];
        v = new double[m];
        weighted = new double[m];
        products = new double[rows];
        columns = new double[m];
        int chunks = (int) Math.max(1, Math.min(Math.min(rows / ROWS, MOST_CHUNKS), (long) n * m / ENTRIES_OF_A_CHUNK));
        parts = new double[chunks][m];
        errors = new double[chunks];
        fill();
    }

    private void fill() {
        Arrays.fill(u, 1);
        Arrays.fill(v, 1);
        RowLoops loops = RowLoops.forWork((long) n * m);
        double[] f = problem.f();
        CostRows rows = CostRows.of(problem.geometry());
        for (int i = 0; i < n; i++) {
            int start = rows.locate(i, loops);
            loops.logits(rows.values(), start, problem.g(), 1 / epsilon, kernel, i * stride, m);
            loops.exponentiate(kernel, i * stride, m, -f[i] / epsilon);
        }
    }

    /** Updates u and computes the column sums; returns the error of the marginals, rows and columns together. */
    double iterate(double factor) {
        double[] b = problem.b();
        for (int j = 0; j < m; j++) {
            weighted[j] = v[j] * b[j];
        }
        RowLoops loops = RowLoops.forWork((long) n * m);
        IntStream indices = IntStream.range(0, parts.length);
        ((long) n * m < PARALLEL_ENTRIES ? indices : indices.parallel()).forEach(c -> pass(c, factor, loops));
        Arrays.fill(columns, 0);
        double error = 0;
        for (int c = 0; c < parts.length; c++) {
            error += errors[c];
            for (int j = 0; j < m; j++) {
                columns[j] += parts[c][j];
            }
        }
        for (int j = 0; j < m; j++) {
            error += b[j] * Math.abs(v[j] * columns[j] - 1);
        }
        return error;
    }

    // Four rows at a time: their products with v, and, while they are in the cache, their part of the column sums.
    private void pass(int chunk, double factor, RowLoops loops) {
        double[] sums = parts[chunk];
        Arrays.fill(sums, 0);
        int groups = products.length / ROWS;
        int from = (int) ((long) chunk * groups / parts.length) * ROWS;
        int until = (int) ((long) (chunk + 1) * groups / parts.length) * ROWS;
        double error = 0;
        for (int i = from; i < until; i += ROWS) {
            loops.dotFour(kernel, i * stride, stride, weighted, m, products, i);
            for (int k = i; k < i + ROWS; k++) {
                error += k < n ? scale(k, factor) : 0;
            }
            loops.addFour(kernel, i * stride, stride, products, i, sums, m);
        }
        errors[chunk] = error;
    }

    private double scale(int i, double factor) {
        double a = problem.a()[i];
        double product = products[i];
        u[i] = relaxed(u[i], product, factor);
        products[i] = a * u[i];
        return factor == 1 ? 0 : a * Math.abs(u[i] * product - 1);
    }

    // The scaling that meets a marginal is the reciprocal of the product.
    private static double relaxed(double scaling, double product, double factor) {
        if (!(product > 0)) {
            return scaling; // an atom that nothing reaches, for want of weight on the other side
        }
        return factor == 1 ? 1 / product : scaling * Math.exp(-factor * Math.log(scaling * product));
    }

    /** Updates v after {@link #iterate}; absorbs the scalings where they have become large. */
    void raise(double factor) {
        boolean isLarge = false;
        for (int j = 0; j < m; j++) {
            if (problem.b()[j] > 0) {
                v[j] = relaxed(v[j], columns[j], factor);
                isLarge |= isExtreme(v[j]);
            }
        }
        for (int i = 0; i < n && !isLarge; i++) {
            isLarge = isExtreme(u[i]);
        }
        if (isLarge) {
            absorb();
            fill();
        }
    }

    private static boolean isExtreme(double scaling) {
        return !(scaling < LARGEST_SCALING && scaling > 1 / LARGEST_SCALING);
    }

    /** Moves the scalings into the potentials. */
    void absorb() {
        for (int i = 0; i < n; i++) {
            problem.f()[i] += epsilon * Math.log(u[i]);
        }
        for (int j = 0; j < m; j++) {
            problem.g()[j] += epsilon * Math.log(v[j]);
        }
        Arrays.fill(u, 1);
        Arrays.fill(v, 1);
    }
}
