package org.priorflow.prior.l1;

import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;

/**
 * The L1 prior on nonnegative points: g(x) = lambda sum_k x_k if every x_k >= 0, else infinity; an exponential law in
 * every coordinate. Its proximal map is max(x - lambda T, 0), the minimiser of the parabola where it is
 * legal, else 0.
 *
 * @param weight lambda, finite and > 0
 */
public record NonnegativeL1Prior(double weight) implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    public NonnegativeL1Prior {
        Require.positive(weight, "weight");
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        return x < 0 ? Double.POSITIVE_INFINITY : weight * x;
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return Math.max(x - weight * step, 0);
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        return x > weight * step ? 1 : 0;
    }

    /** The part of the L1 closed form that belongs to z > 0: a Gaussian at y - lambda T, cut off at 0. */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(
                this, new QuadraticPieces(this, new QuadraticPieces.Piece(0, Double.POSITIVE_INFINITY, weight, 0)));
    }
}
