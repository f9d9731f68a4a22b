package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

/**
 * The laws of a map of arrays that comes with a vector-Jacobian product (its pull-back): the product agrees with finite
 * differences, is linear, and neither it nor the map writes to what it is given. Everything a block depends on, its
 * parameters too, is laid into one argument array.
 */
public abstract class GradientContract {

    // The five-point rule errs by STEP^4 / 30 times a fifth derivative, and by about an ulp of the value over STEP.
    private static final double STEP = 1e-4;

    /** The value of the map; its length must not depend on the argument. */
    protected abstract double[] valueAt(double[] argument);

    /** The transposed derivative at {@code argument}, applied to {@code cotangent}. */
    protected abstract double[] pullBackAt(double[] argument, double[] cotangent);

    /** Arguments of order one, around which the map is smooth within a distance of 2e-4 in every coordinate. */
    protected abstract List<double[]> arguments();

    /** The largest error of a gradient, relative to its length. */
    protected double tolerance() {
        return 1e-6;
    }

    @Test
    void pullsBackWhatFiniteDifferencesSay() {
        for (double[] argument : arguments()) {
            double[] cotangent = cotangentFor(argument, "cotangent");
            double[] gradient = pullBackAt(argument, cotangent);
            assertThat(gradient).hasSameSizeAs(argument);
            double squaredError = 0;
            double squaredLength = 0;
            for (int e = 0; e < argument.length; e++) {
                double expected = slopeAlong(e, argument, cotangent);
                squaredError += (gradient[e] - expected) * (gradient[e] - expected);
                squaredLength += expected * expected;
            }
            assertThat(squaredLength).as("squared length of the gradient").isPositive();
            assertThat(Math.sqrt(squaredError / squaredLength))
                    .as("relative error of the gradient")
                    .isLessThan(tolerance());
        }
    }

    private double slopeAlong(int e, double[] argument, double[] cotangent) {
        return (8 * (lossAt(argument, e, STEP, cotangent) - lossAt(argument, e, -STEP, cotangent))
                        - (lossAt(argument, e, 2 * STEP, cotangent) - lossAt(argument, e, -2 * STEP, cotangent)))
                / (12 * STEP);
    }

    private double lossAt(double[] argument, int e, double shift, double[] cotangent) {
        double[] shifted = argument.clone();
        shifted[e] += shift;
        double[] value = valueAt(shifted);
        double loss = 0;
        for (int k = 0; k < value.length; k++) {
            loss += value[k] * cotangent[k];
        }
        return loss;
    }

    @Test
    void isLinearInTheCotangent() {
        for (double[] argument : arguments()) {
            double[] one = cotangentFor(argument, "one");
            double[] other = cotangentFor(argument, "other");
            double[] mixed = one.clone();
            for (int k = 0; k < mixed.length; k++) {
                mixed[k] = 2 * one[k] - 3 * other[k];
            }
            double[] ofOne = pullBackAt(argument, one);
            double[] ofOther = pullBackAt(argument, other);
            double[] ofMixed = pullBackAt(argument, mixed);
            double scale = 0;
            for (int e = 0; e < ofOne.length; e++) {
                scale = Math.max(scale, Math.max(Math.abs(ofOne[e]), Math.abs(ofOther[e])));
            }
            for (int e = 0; e < ofOne.length; e++) {
                assertThat(ofMixed[e]).isCloseTo(2 * ofOne[e] - 3 * ofOther[e], within(1e-10 * scale));
            }
        }
    }

    @Test
    void leavesItsInputsAloneAndRepeatsItselfToTheBit() {
        for (double[] argument : arguments()) {
            double[] cotangent = cotangentFor(argument, "cotangent");
            double[] argumentBefore = argument.clone();
            double[] cotangentBefore = cotangent.clone();
            double[] value = valueAt(argument);
            double[] gradient = pullBackAt(argument, cotangent);
            assertThat(valueAt(argument)).containsExactly(value);
            assertThat(pullBackAt(argument, cotangent)).containsExactly(gradient);
            assertThat(argument).containsExactly(argumentBefore);
            assertThat(cotangent).containsExactly(cotangentBefore);
        }
    }

    private double[] cotangentFor(double[] argument, String name) {
        return new Seed(20260101).child(name).gaussians(valueAt(argument).length);
    }
}
