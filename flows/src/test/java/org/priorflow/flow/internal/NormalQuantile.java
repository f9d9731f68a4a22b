package org.priorflow.flow.internal;

import org.hipparchus.special.Erf;

/** Deterministic ensembles: quantiles of a centred normal law. */
public final class NormalQuantile {

    private NormalQuantile() {}

    /** deviation Phi^-1((i + 1/2) / n) for i = 0, ..., n - 1. */
    public static double[] grid(int n, double deviation) {
        double[] quantiles = new double[n];
        for (int i = 0; i < n; i++) {
            quantiles[i] = deviation * Math.sqrt(2) * Erf.erfInv((2 * i + 1.0 - n) / n);
        }
        return quantiles;
    }
}
