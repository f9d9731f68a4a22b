package org.priorflow.transport.lowrank;

import java.util.Arrays;

/**
 * The factors of a plan: Q [n, r] with the rows a, R [m, r] with the rows b, and g [r], the columns of both.
 *
 * @param q Q
 * @param r R
 * @param g the sums of the columns
 */
record Factors(double[] q, double[] r, double[] g) {

    /**
     * Projects in relative entropy: alternately to the given rows, and to equal columns, g being the geometric mean of what the three
     * have; each set is affine, so that this converges to the nearest point of both [scetbon2021lowrank, sec. 3.3]. The arrays are
     * written to.
     */
    static Factors projected(double[] q, double[] r, double[] g, double[] a, double[] b, double tolerance, int limit) {
        double mass = Arrays.stream(a).sum();
        double error = Double.POSITIVE_INFINITY;
        for (int k = 0; k < limit && error > tolerance * mass; k++) {
            error = scaleRows(q, a, g.length) + scaleRows(r, b, g.length);
            double[] ofQ = columnSums(q, g.length);
            double[] ofR = columnSums(r, g.length);
            for (int c = 0; c < g.length; c++) {
                g[c] = Math.cbrt(g[c]) * Math.cbrt(ofQ[c]) * Math.cbrt(ofR[c]);
            }
            scaleColumns(q, g, ofQ);
            scaleColumns(r, g, ofR);
        }
        return new Factors(q, r, g);
    }

    // Returns by how much the rows were off.
    private static double scaleRows(double[] entries, double[] weights, int rank) {
        double error = 0;
        for (int i = 0; i < weights.length; i++) {
            double sum = 0;
            for (int e = i * rank; e < (i + 1) * rank; e++) {
                sum += entries[e];
            }
            error += Math.abs(sum - weights[i]);
            double factor = sum > 0 ? weights[i] / sum : 0;
            for (int e = i * rank; e < (i + 1) * rank; e++) {
                entries[e] *= factor;
            }
        }
        return error;
    }

    private static double[] columnSums(double[] entries, int rank) {
        double[] sums = new double[rank];
        for (int e = 0; e < entries.length; e++) {
            sums[e % rank] += entries[e];
        }
        return sums;
    }

    private static void scaleColumns(double[] entries, double[] g, double[] sums) {
        double[] factors = new double[g.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = sums[c] > 0 ? g[c] / sums[c] : 0;
        }
        for (int e = 0; e < entries.length; e++) {
            entries[e] *= factors[e % g.length];
        }
    }
}
