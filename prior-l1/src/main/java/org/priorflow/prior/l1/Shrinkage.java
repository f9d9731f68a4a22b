package org.priorflow.prior.l1;

/** Scalar shrinkage; NaN stays NaN. */
final class Shrinkage {

    private Shrinkage() {}

    /** Returns sign(x) max(|x| - threshold, 0); exactly +0 for |x| up to the threshold. */
    static double soft(double x, double threshold) {
        return x - Math.max(-threshold, Math.min(threshold, x));
    }
}
