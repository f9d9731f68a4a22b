package org.priorflow.prior;

/** Scalar proximal maps that priors share; NaN stays NaN. */
public final class Shrinkage {

    private Shrinkage() {}

    /**
     * The soft threshold, the proximal map of the absolute value [parikh2014proximal, section 6.5.2].
     *
     * @param x a number
     * @param threshold >= 0; infinity will do
     * @return sign(x) max(|x| - threshold, 0); exactly +0 for |x| up to the threshold
     */
    public static double soft(double x, double threshold) {
        return x - Math.max(-threshold, Math.min(threshold, x));
    }
}
