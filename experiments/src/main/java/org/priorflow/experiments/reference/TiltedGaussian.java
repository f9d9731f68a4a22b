package org.priorflow.experiments.reference;

import org.priorflow.prior.SeparablePrior;

/**
 * The one-dimensional law proportional to N(x; center, variance) exp(-beta g_k(x)): what a coordinate follows when a
 * Gaussian likelihood meets a separable prior. Made for any g_k that is bounded below; kinks are expected at zero and
 * at the mode, and edges of the domain anywhere.
 *
 * @param prior g
 * @param k the coordinate
 * @param inverseTemperature beta
 */
record TiltedGaussian(SeparablePrior prior, int k, double inverseTemperature) {

    // Beyond 14 standard deviations a Gaussian has lost e^-98 of its peak.
    private static final double LOG_REACH = 98;
    private static final double ROUNDING = 4e-16;

    /** Resolves the law; its log-normaliser is that of the normalised Gaussian density times exp(-beta g_k). */
    LineLaw law(double center, double variance) {
        double mode = prior.coordinateProxAt(k, center, inverseTemperature * variance);
        double shift = -0.5 * Math.log(2 * Math.PI * variance);
        double logModeLoss = (mode - center) * (mode - center) / (2 * variance)
                + inverseTemperature * prior.coordinateValueAt(k, mode);
        double reach = Math.sqrt(2 * variance * (LOG_REACH + Math.max(0, logModeLoss)));
        LineLaw.Window window = new LineLaw.Window(
                new double[] {0, center, mode}, Math.sqrt(variance), center - reach, center + reach, ROUNDING);
        return LineLaw.of(
                x -> shift
                        - (x - center) * (x - center) / (2 * variance)
                        - inverseTemperature * prior.coordinateValueAt(k, x),
                window);
    }
}
