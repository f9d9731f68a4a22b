package org.priorflow.prior.l1;

import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.l1.QuadraticPieces.Piece;

/**
 * The absolute value with its kink rounded off, after [huber1964robust]: g(x) = lambda sum_k h(x_k) with
 * h(x) = x^2 / (2 c) for |x| up to the knee c, and |x| - c/2 beyond. It is differentiable, so it shrinks small
 * coordinates without setting them to zero. Its proximal map is c x / (c + lambda T) for |x| up to c + lambda T, and
 * x - sign(x) lambda T beyond: the stationary point of either piece.
 *
 * @param weight lambda, finite and > 0
 * @param knee c, finite and > 0; the absolute value is the limit of small knees
 */
public record HuberPrior(double weight, double knee)
        implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    public HuberPrior {
        Require.positive(weight, "weight");
        Require.positive(knee, "knee");
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        double size = Math.abs(x);
        return size <= knee ? 0.5 * weight * size * (size / knee) : weight * (size - 0.5 * knee);
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        double threshold = weight * step;
        double edge = knee + threshold;
        return Math.abs(x) <= edge ? x * (knee / edge) : x - Math.copySign(threshold, x);
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        double edge = knee + weight * step;
        return Math.abs(x) <= edge ? knee / edge : 1;
    }

    /** The sum of a Gaussian on [-c, c] and two on the half-lines beyond. */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(
                this,
                new QuadraticPieces(
                        this,
                        new Piece(Double.NEGATIVE_INFINITY, -knee, -weight, 0),
                        new Piece(-knee, knee, 0, weight / knee),
                        new Piece(knee, Double.POSITIVE_INFINITY, weight, 0)));
    }
}
