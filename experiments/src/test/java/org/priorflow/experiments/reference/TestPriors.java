package org.priorflow.experiments.reference;

import java.util.function.DoubleUnaryOperator;
import org.priorflow.prior.SeparablePrior;

/** Separable priors for tests, written apart from the plugins so that the two check each other. */
final class TestPriors {

    private TestPriors() {}

    /** weight |x|. */
    static SeparablePrior laplace(double weight) {
        return of(x -> weight * Math.abs(x), (x, step) -> Math.copySign(Math.max(0, Math.abs(x) - weight * step), x));
    }

    /** Zero on [low, high], infinite outside. */
    static SeparablePrior box(double low, double high) {
        return of(
                x -> x >= low && x <= high ? 0 : Double.POSITIVE_INFINITY,
                (x, step) -> Math.min(high, Math.max(low, x)));
    }

    /** A nonconvex well of depth {@code weight} and the given width at zero; its proximal map is left at the identity. */
    static SeparablePrior well(double weight, double width) {
        return of(x -> -weight * Math.expm1(-x * x / (2 * width * width)), (x, step) -> x);
    }

    interface ScalarProx {
        double at(double x, double step);
    }

    static SeparablePrior of(DoubleUnaryOperator value, ScalarProx prox) {
        return new SeparablePrior() {
            @Override
            public double coordinateValueAt(int k, double x) {
                return value.applyAsDouble(x);
            }

            @Override
            public double coordinateProxAt(int k, double x, double step) {
                return prox.at(x, step);
            }
        };
    }
}
