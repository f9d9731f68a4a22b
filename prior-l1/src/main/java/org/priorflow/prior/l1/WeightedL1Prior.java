package org.priorflow.prior.l1;

import java.util.Arrays;
import org.priorflow.check.Require;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Shrinkage;

/**
 * The L1 prior with a weight for every coordinate, as in the adaptive lasso [zou2006adaptive]:
 * g(x) = sum_k lambda_k |x_k|, with the soft threshold at lambda_k T for its proximal map. A weight of 0 leaves its
 * coordinate free, which suits an intercept.
 */
public final class WeightedL1Prior implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    private final double[] weights;

    private WeightedL1Prior(double[] weights) {
        this.weights = weights;
    }

    /**
     * Makes the prior for points of dimension d.
     *
     * @param weights lambda_1 to lambda_d, each finite and >= 0
     */
    public static WeightedL1Prior of(double... weights) {
        Require.atLeast(weights.length, 1, "the number of weights");
        for (int k = 0; k < weights.length; k++) {
            Require.nonNegative(weights[k], "weight " + (k + 1));
        }
        return new WeightedL1Prior(weights.clone());
    }

    /** lambda_1 to lambda_d, as a new array. */
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public void requireDimension(int d) {
        if (d != weights.length) {
            throw Require.invalid(
                    "the number of weights",
                    weights.length,
                    "the dimension " + d + " of the points",
                    "Maybe the weights belong to another problem?");
        }
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        // 0 times infinity is not a number, and a free coordinate costs nothing wherever it is.
        return weights[k] == 0 && !Double.isNaN(x) ? 0 : weights[k] * Math.abs(x);
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return Shrinkage.soft(x, weights[k] * step);
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        double threshold = weights[k] * step;
        return threshold == 0 || Math.abs(x) > threshold ? 1 : 0;
    }

    /** The closed form of {@link L1Normalizer} in every coordinate, with mu_k = beta lambda_k / 2. */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(this, (step, inverseTemperature) -> {
            double width = SeparableNormalizer.width(step, inverseTemperature);
            L1Normalizer[] kernels = Arrays.stream(weights)
                    .mapToObj(weight -> new L1Normalizer(0.5 * inverseTemperature * weight, width))
                    .toArray(L1Normalizer[]::new);
            return SeparableNormalizer.share((k, y) -> kernels[k].logValueAt(y), (k, y) -> kernels[k].meanAt(y));
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightedL1Prior prior && Arrays.equals(weights, prior.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "WeightedL1Prior[weights=" + Arrays.toString(weights) + "]";
    }
}
