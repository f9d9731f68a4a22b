package org.priorflow.prior.l1;

import org.priorflow.check.Require;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Shrinkage;

/**
 * The elastic net [zou2005regularization]: g(x) = sum_k lambda |x_k| + (r/2) x_k^2. Its proximal map is
 * S_{lambda T}(x) / (1 + r T) [parikh2014proximal, section 6.5].
 *
 * @param weight lambda, finite and > 0
 * @param ridge r, finite and >= 0
 */
public record ElasticNetPrior(double weight, double ridge)
        implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    public ElasticNetPrior {
        Require.positive(weight, "weight");
        Require.nonNegative(ridge, "ridge");
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        double size = Math.abs(x);
        // 0 times infinity is not a number.
        return ridge == 0 ? weight * size : weight * size + 0.5 * (ridge * size) * size;
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return Shrinkage.soft(x, weight * step) / (1 + ridge * step);
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        return Math.abs(x) > weight * step ? 1 / (1 + ridge * step) : 0;
    }

    /**
     * With q = 1 + r T the two parabolas join into one, q (z - y/q)^2 / (2 T) + r y^2 / (2 q): the L1 closed form at y/q
     * with the step T/q, and a Gaussian factor.
     */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(this, (step, inverseTemperature) -> {
            double stiffness = 1 + ridge * step;
            double width = SeparableNormalizer.width(step / stiffness, inverseTemperature);
            L1Normalizer kernel = new L1Normalizer(0.5 * inverseTemperature * weight, width);
            double factor = 0.25 * inverseTemperature * ridge / stiffness;
            return SeparableNormalizer.share(
                    (k, y) -> kernel.logValueAt(y / stiffness) - factor * y * y,
                    (k, y) -> kernel.meanAt(y / stiffness));
        });
    }
}
