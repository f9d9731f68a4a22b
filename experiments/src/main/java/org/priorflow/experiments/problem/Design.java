package org.priorflow.experiments.problem;

import java.util.random.RandomGenerator;
import org.priorflow.random.Seed;

/**
 * A design matrix A [n, d], held both by rows and by columns so that both products run through memory in order.
 * Immutable.
 */
final class Design {

    private final int n;
    private final int d;
    private final double[] rows;
    private final double[] columns;

    /** Wraps A [n, d], row after row. */
    Design(int n, int d, double[] rows) {
        this.n = n;
        this.d = d;
        this.rows = rows;
        this.columns = new double[n * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                columns[k * n + i] = rows[i * d + k];
            }
        }
    }

    /** Rows drawn from a Gaussian of unit variances, in which columns j and k correlate as correlation^|j - k|. */
    static Design correlatedGaussian(int n, int d, double correlation, Seed seed) {
        double[] rows = seed.gaussians(n * d);
        double fresh = Math.sqrt((1 - correlation) * (1 + correlation));
        for (int i = 0; i < n; i++) {
            for (int e = i * d + 1; e < (i + 1) * d; e++) {
                rows[e] = correlation * rows[e - 1] + fresh * rows[e];
            }
        }
        return new Design(n, d, rows);
    }

    /** Entries +1 and -1 with equal chances. */
    static Design rademacher(int n, int d, Seed seed) {
        RandomGenerator generator = seed.generator();
        double[] rows = new double[n * d];
        for (int e = 0; e < rows.length; e++) {
            rows[e] = generator.nextBoolean() ? 1 : -1;
        }
        return new Design(n, d, rows);
    }

    int rowCount() {
        return n;
    }

    int columnCount() {
        return d;
    }

    double entry(int i, int k) {
        return rows[i * d + k];
    }

    /** A, row after row, as a new array. */
    double[] toArray() {
        return rows.clone();
    }

    /** Returns A x [n] for the x [d] that starts at {@code x[from]}. */
    double[] times(double[] x, int from) {
        double[] product = new double[n];
        for (int k = 0; k < d; k++) {
            double scale = x[from + k];
            int column = k * n;
            for (int i = 0; i < n; i++) {
                product[i] += scale * columns[column + i];
            }
        }
        return product;
    }

    /** Adds A' v [d] to {@code sum}, from place {@code from} on. */
    void addTransposedTimes(double[] v, double[] sum, int from) {
        for (int i = 0; i < n; i++) {
            double scale = v[i];
            int row = i * d;
            for (int k = 0; k < d; k++) {
                sum[from + k] += scale * rows[row + k];
            }
        }
    }

    /** Returns A' A [d, d]. */
    double[] gram() {
        double[] gram = new double[d * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double scale = rows[i * d + j];
                for (int k = 0; k < d; k++) {
                    gram[j * d + k] += scale * rows[i * d + k];
                }
            }
        }
        return gram;
    }

    /** Returns A x plus Gaussian noise of standard deviation {@code noise} [n]. */
    double[] noisyResponse(double[] x, double noise, Seed seed) {
        double[] response = times(x, 0);
        double[] errors = seed.gaussians(n);
        for (int i = 0; i < n; i++) {
            response[i] += noise * errors[i];
        }
        return response;
    }
}
