package org.priorflow.prior.l1;

import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;

/**
 * The Gaussian prior of ridge regression [hoerl1970ridge]: g(x) = (p/2) |x|^2, at inverse temperature beta a normal law of
 * variance 1 / (beta p) in every coordinate. Its proximal map is x / (1 + p T) [parikh2014proximal, section 6.1].
 *
 * @param precision p, finite and > 0
 */
public record GaussianPrior(double precision) implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    public GaussianPrior {
        Require.positive(precision, "precision");
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        return 0.5 * (precision * x) * x;
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return x / (1 + precision * step);
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        return 1 / (1 + precision * step);
    }

    /** log Z_k(y) = log(s sqrt(2 pi / q)) - beta p y^2 / (4 q), with q = 1 + p T. */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(this, (step, inverseTemperature) -> {
            double stiffness = 1 + precision * step;
            double constant = 0.5 * Math.log(4 * Math.PI * step / (inverseTemperature * stiffness));
            double factor = 0.25 * inverseTemperature * precision / stiffness;
            return SeparableNormalizer.share((k, y) -> constant - factor * y * y, (k, y) -> y / stiffness);
        });
    }
}
