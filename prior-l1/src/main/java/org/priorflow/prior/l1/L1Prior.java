package org.priorflow.prior.l1;

import org.priorflow.check.Require;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Shrinkage;

/**
 * The L1 prior of the lasso [tibshirani1996regression]: g(x) = lambda sum_k |x_k|, at inverse temperature beta a Laplace
 * law of scale 1 / (beta lambda) in every coordinate. Its proximal map is the soft threshold
 *
 * <p>S_{lambda T}(x) = sign(x) max(|x| - lambda T, 0) [parikh2014proximal, section 6.5].
 *
 * @param weight lambda, finite and > 0
 */
public record L1Prior(double weight) implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    public L1Prior {
        Require.positive(weight, "weight");
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        return weight * Math.abs(x);
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return Shrinkage.soft(x, weight * step);
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        return Math.abs(x) > weight * step ? 1 : 0;
    }

    /** The closed form of {@link L1Normalizer} with mu = beta lambda / 2. */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(this, (step, inverseTemperature) -> {
            L1Normalizer kernel = new L1Normalizer(
                    0.5 * inverseTemperature * weight, SeparableNormalizer.width(step, inverseTemperature));
            return new SeparableNormalizer.Share(
                    (y, d) -> kernel.logValuesAt(y), SeparableNormalizer.EntryFunction.of((k, y) -> kernel.meanAt(y)));
        });
    }
}
