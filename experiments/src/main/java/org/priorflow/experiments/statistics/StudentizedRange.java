package org.priorflow.experiments.statistics;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.priorflow.check.Require;

/** The range of k independent standard normal numbers: the studentized range for infinitely many degrees of freedom. */
public final class StudentizedRange {

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double REACH = 9; // beyond, the normal density is below 1e-18
    private static final double STEP = 0.02;
    private static final double LARGEST = 40;

    private StudentizedRange() {}

    /**
     * How likely the range is at most q: k times the integral of phi(x) (Phi(x) - Phi(x - q))^(k - 1), x the largest of the
     * numbers. The trapezoidal rule is exact here up to rounding, as the integrand is analytic and vanishes at both ends.
     *
     * @param k how many numbers, >= 2
     */
    static double probability(double q, int k) {
        double sum = 0;
        for (double x = -REACH; x <= REACH + q; x += STEP) {
            double within = NORMAL.cumulativeProbability(x) - NORMAL.cumulativeProbability(x - q);
            sum += NORMAL.density(x) * Math.pow(within, k - 1);
        }
        return k * STEP * sum;
    }

    /**
     * What the range exceeds with a given probability.
     *
     * @param level that probability, between 0 and 1
     * @param k how many numbers, >= 2
     */
    public static double criticalValue(double level, int k) {
        Require.atLeast(k, 2, "k");
        return new BrentSolver(1e-10).solve(200, q -> probability(q, k) - (1 - level), 1e-9, LARGEST);
    }
}
