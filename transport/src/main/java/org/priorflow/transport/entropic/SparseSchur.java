package org.priorflow.transport.entropic;

import java.util.Arrays;

/**
 * The Hessian of the dual function of g, times -epsilon: diag(P^T 1) - P^T diag(1/a) P, where only the entries of P that matter
 * are kept in the second term. What is left out makes it more positive.
 */
final class SparseSchur {

    private final double[] a;
    private final int keptPerRow;
    private final int[][] columns;
    private final double[][] masses;
    private double[] diagonal = new double[0];

    SparseSchur(double[] a, int keptPerRow) {
        this.a = a;
        this.keptPerRow = keptPerRow;
        this.columns = new int[a.length][0];
        this.masses = new double[a.length][0];
    }

    /** Takes row i of the plan, of entries {@code factor * exponentials}; smaller ones than {@code least} are left out. */
    void take(int i, double[] exponentials, double factor, double least) {
        double bound = least / factor;
        int count = 0;
        for (double entry : exponentials) {
            count += entry > bound ? 1 : 0;
        }
        if (count > keptPerRow) {
            double[] sorted = exponentials.clone();
            Arrays.sort(sorted);
            bound = Math.max(bound, sorted[sorted.length - keptPerRow - 1]);
        }
        int[] found = new int[count];
        double[] values = new double[count];
        int kept = 0;
        for (int j = 0; j < exponentials.length; j++) {
            if (exponentials[j] > bound) {
                found[kept] = j;
                values[kept++] = factor * exponentials[j];
            }
        }
        columns[i] = kept == count ? found : Arrays.copyOf(found, kept);
        masses[i] = kept == count ? values : Arrays.copyOf(values, kept);
    }

    /** Takes the column sums of the whole plan, the exact diagonal. */
    void close(double[] columnSums) {
        diagonal = columnSums.clone();
    }

    long entryCount() {
        long count = 0;
        for (int[] row : columns) {
            count += row.length;
        }
        return count;
    }

    private void multiply(double[] x, double[] product) {
        for (int j = 0; j < x.length; j++) {
            product[j] = diagonal[j] * x[j];
        }
        for (int i = 0; i < columns.length; i++) {
            int[] row = columns[i];
            double[] mass = masses[i];
            double sum = 0;
            for (int e = 0; e < row.length; e++) {
                sum += mass[e] * x[row[e]];
            }
            double scaled = row.length == 0 ? 0 : sum / a[i];
            for (int e = 0; e < row.length; e++) {
                product[row[e]] -= mass[e] * scaled;
            }
        }
    }

    private double[] preconditioner() {
        double[] inverse = diagonal.clone();
        for (int i = 0; i < columns.length; i++) {
            for (int e = 0; e < columns[i].length; e++) {
                inverse[columns[i][e]] -= masses[i][e] * masses[i][e] / a[i];
            }
        }
        for (int j = 0; j < inverse.length; j++) {
            // One row that alone reaches a column leaves nothing of its diagonal but rounding.
            double floor = 1e-12 * diagonal[j];
            inverse[j] = diagonal[j] > 0 ? 1 / Math.max(inverse[j], floor) : 0;
        }
        return inverse;
    }

    /**
     * Solves for a right-hand side by preconditioned conjugate gradients, up to a part {@code tolerance} of it; returns the
     * number of iterations.
     */
    int solve(double[] right, double tolerance, int limit, double[] solution) {
        int m = right.length;
        double[] inverse = preconditioner();
        double[] residual = right.clone();
        double[] direction = new double[m];
        double[] product = new double[m];
        Arrays.fill(solution, 0);
        double goal = tolerance * norm(right);
        double earlier = 0;
        for (int k = 0; k < limit; k++) {
            double scalar = 0;
            for (int j = 0; j < m; j++) {
                scalar += residual[j] * residual[j] * inverse[j];
            }
            double ratio = k == 0 ? 0 : scalar / earlier;
            for (int j = 0; j < m; j++) {
                direction[j] = inverse[j] * residual[j] + ratio * direction[j];
            }
            multiply(direction, product);
            double curvature = 0;
            for (int j = 0; j < m; j++) {
                curvature += direction[j] * product[j];
            }
            if (!(curvature > 0)) {
                return k;
            }
            for (int j = 0; j < m; j++) {
                solution[j] += scalar / curvature * direction[j];
                residual[j] -= scalar / curvature * product[j];
            }
            earlier = scalar;
            if (norm(residual) <= goal) {
                return k + 1;
            }
        }
        return limit;
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += Math.abs(value);
        }
        return sum;
    }
}
