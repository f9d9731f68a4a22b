package org.priorflow.experiments.metric;

import org.priorflow.spi.Setting;
import org.priorflow.tensor.Rows;

/**
 * The central credible interval of every coordinate, between the sample quantiles (definition 7 of
 * [hyndman1996sample]) at (1 - level) / 2 and (1 + level) / 2.
 *
 * @param lower the lower ends
 * @param upper the upper ends
 */
record CredibleIntervals(double[] lower, double[] upper) {

    static final Setting<Double> LEVEL = Setting.number("level", 0.9, "the probability that an interval holds")
            .above(0)
            .below(1);

    static CredibleIntervals of(Rows particles, double level) {
        double[] lower = new double[particles.d()];
        double[] upper = new double[particles.d()];
        for (int k = 0; k < lower.length; k++) {
            double[] sorted = Marginals.sortedColumn(particles, k);
            lower[k] = Marginals.quantileOf(sorted, 0.5 * (1 - level));
            upper[k] = Marginals.quantileOf(sorted, 0.5 * (1 + level));
        }
        return new CredibleIntervals(lower, upper);
    }

    /** The fraction of coordinates whose interval, ends included, holds the entry of {@code signal}. */
    double coverageOf(double[] signal) {
        int covered = 0;
        for (int k = 0; k < signal.length; k++) {
            covered += lower[k] <= signal[k] && signal[k] <= upper[k] ? 1 : 0;
        }
        return (double) covered / signal.length;
    }

    /** The mean width of the intervals. */
    double meanWidth() {
        double sum = 0;
        for (int k = 0; k < lower.length; k++) {
            sum += upper[k] - lower[k];
        }
        return sum / lower.length;
    }
}
