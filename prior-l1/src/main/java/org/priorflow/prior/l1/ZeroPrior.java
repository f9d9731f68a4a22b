package org.priorflow.prior.l1;

import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;

/** No prior knowledge: g = 0. Its proximal map leaves every point where it is; its kernel is the plain heat kernel. */
public record ZeroPrior() implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    @Override
    public double coordinateValueAt(int k, double x) {
        return Double.isNaN(x) ? x : 0;
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return x;
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        return 1;
    }

    /** log Z_k = log(s sqrt(2 pi)), whatever y is. */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(this, (step, inverseTemperature) -> {
            double constant = 0.5 * Math.log(4 * Math.PI * step / inverseTemperature);
            return SeparableNormalizer.share((k, y) -> Double.isNaN(y) ? y : constant, (k, y) -> y);
        });
    }
}
