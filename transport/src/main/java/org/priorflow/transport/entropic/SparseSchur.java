package org.priorflow.transport.entropic;

import java.util.Arrays;
import org.priorflow.kernel.RowLoops;

/**
 * The Hessian of the dual function of g, times -epsilon: diag(P^T 1) - P^T diag(1/a) P, where only the entries of P that matter
 * are kept in the second term. What is left out makes it more positive.
 */
final class SparseSchur {

    /** A row of which more than one entry in so many matters is kept whole, and then needs no column numbers. */
    private static final int WHOLE = 4;

    /** Entries of a row are gone through in groups of so many; a row has room for one more group than it holds. */
    private static final int GROUP = 64;

    private final double[] a;
    private final int m;
    private final int keptPerRow;
    private final int[] counts;
    private final int[][] columns;
    private final double[][] masses;
    private final double[] columnSums;

    SparseSchur(double[] a, int m, int keptPerRow) {
        this.a = a;
        this.m = m;
        this.keptPerRow = keptPerRow;
        this.counts = new int[a.length];
        this.columns = new int[a.length][0];
        this.masses = new double[a.length][0];
        this.columnSums = new double[m];
    }

    /** Takes row i of the plan, of entries {@code factor * exponentials}; smaller ones than {@code least} are left out. */
    void take(int i, double[] exponentials, double factor, double least) {
        if (!isWhole(i)) {
            select(i, exponentials, least / factor);
            if (counts[i] > keptPerRow) {
                double[] sorted = Arrays.stream(columns[i], 0, counts[i])
                        .mapToDouble(j -> exponentials[j])
                        .sorted()
                        .toArray();
                select(i, exponentials, sorted[sorted.length - keptPerRow - 1]);
            } else if (WHOLE * counts[i] > m && m <= keptPerRow) {
                counts[i] = m;
                columns[i] = new int[0];
                masses[i] = new double[m];
            }
        }
        if (masses[i].length < counts[i]) {
            masses[i] = new double[columns[i].length];
        }
        double[] mass = masses[i];
        int[] found = columns[i];
        boolean isWhole = isWhole(i);
        for (int e = 0; e < counts[i]; e++) {
            mass[e] = factor * exponentials[isWhole ? e : found[e]];
        }
    }

    private boolean isWhole(int i) {
        return counts[i] > columns[i].length;
    }

    private void select(int i, double[] exponentials, double bound) {
        int[] found = columns[i];
        int kept = 0;
        for (int from = 0; from < m; from += GROUP) {
            if (kept + GROUP > found.length) {
                found = columns[i] = Arrays.copyOf(found, Math.min(2 * (kept + GROUP), m + GROUP));
            }
            int until = Math.min(from + GROUP, m);
            for (int j = from; j < until; j++) {
                found[kept] = j;
                kept += (int) (Double.doubleToRawLongBits(bound - exponentials[j]) >>> 63); // 1 where it is above
            }
        }
        counts[i] = kept;
    }

    /** Takes the column sums of the whole plan, the exact diagonal. */
    void close(double[] sums) {
        System.arraycopy(sums, 0, columnSums, 0, m);
    }

    long entryCount() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** Multiplies by the matrix with its diagonal raised by a part {@code damping} of the column sums. */
    void multiply(double damping, double[] x, double[] product, RowLoops loops) {
        for (int j = 0; j < m; j++) {
            product[j] = (1 + damping) * columnSums[j] * x[j];
        }
        for (int i = 0; i < counts.length; i++) {
            if (isWhole(i)) {
                double sum = loops.dot(masses[i], 0, x, 0, m);
                loops.addScaled(-sum / a[i], masses[i], 0, product, 0, m);
            } else if (counts[i] > 0) {
                double sum = dot(columns[i], masses[i], counts[i], x);
                subtract(columns[i], masses[i], counts[i], sum / a[i], product);
            }
        }
    }

    // Four sums at a time, since one alone would wait for every addition.
    private static double dot(int[] row, double[] mass, int count, double[] x) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        int e = 0;
        for (; e < count - 3; e += 4) {
            p += mass[e] * x[row[e]];
            q += mass[e + 1] * x[row[e + 1]];
            r += mass[e + 2] * x[row[e + 2]];
            s += mass[e + 3] * x[row[e + 3]];
        }
        for (; e < count; e++) {
            p += mass[e] * x[row[e]];
        }
        return (p + q) + (r + s);
    }

    private static void subtract(int[] row, double[] mass, int count, double factor, double[] product) {
        for (int e = 0; e < count; e++) {
            product[row[e]] -= factor * mass[e];
        }
    }

    /** One over the diagonal of that matrix; zero for columns without mass. */
    double[] inverseDiagonal(double damping) {
        double[] inverse = new double[m];
        Arrays.setAll(inverse, j -> (1 + damping) * columnSums[j]);
        for (int i = 0; i < counts.length; i++) {
            double[] mass = masses[i];
            int[] found = columns[i];
            boolean isWhole = isWhole(i);
            for (int e = 0; e < counts[i]; e++) {
                inverse[isWhole ? e : found[e]] -= mass[e] * mass[e] / a[i];
            }
        }
        for (int j = 0; j < m; j++) {
            // One row that alone reaches a column leaves nothing of its diagonal but rounding.
            double floor = 1e-12 * columnSums[j];
            inverse[j] = columnSums[j] > 0 ? 1 / Math.max(inverse[j], floor) : 0;
        }
        return inverse;
    }
}
