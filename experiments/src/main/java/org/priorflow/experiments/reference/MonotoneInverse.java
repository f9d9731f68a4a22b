package org.priorflow.experiments.reference;

import java.util.function.DoubleUnaryOperator;

/** Inverts a distribution function: Newton's method inside a bracket that bisection keeps shrinking. */
final class MonotoneInverse {

    private static final int STEP_LIMIT = 200;

    private MonotoneInverse() {}

    /** Returns x in [low, high] with distribution(x) = target, up to rounding. */
    static double at(
            double target, double low, double high, DoubleUnaryOperator distribution, DoubleUnaryOperator density) {
        double x = 0.5 * (low + high);
        for (int step = 0; step < STEP_LIMIT; step++) {
            double gap = distribution.applyAsDouble(x) - target;
            if (gap > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - gap / density.applyAsDouble(x);
            // Written so that a vanishing density, which makes the quotient infinite or not a number, falls to
            // bisection.
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - x) <= 2 * Math.ulp(x) || gap == 0) {
                return gap == 0 ? x : next;
            }
            x = next;
        }
        return x;
    }
}
