package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.kernel.dense.Activation;
import org.priorflow.random.Seed;
import org.priorflow.testkit.GradientContract;

class MultilayerPerceptronTest {

    private static final int ROWS = 4;

    /** Velocity and quadratic forms together, as functions of points and parameters. */
    abstract static class DivergenceContract extends GradientContract {

        abstract MultilayerPerceptron field();

        private double[] times() {
            return new double[] {0, 0.2, 0.5, 1};
        }

        private double[] probes() {
            return new Seed(5).gaussians(3 * ROWS * field().dimension());
        }

        private DivergenceLinearization linearizationAt(double[] argument) {
            int split = ROWS * field().dimension();
            double[] parameters = Arrays.copyOfRange(argument, split, argument.length);
            return field().divergenceAt(parameters, Arrays.copyOf(argument, split), times(), probes());
        }

        @Override
        protected List<double[]> arguments() {
            double[] x = new Seed(1).gaussians(ROWS * field().dimension());
            return List.of(DifferentiableMapContract.joined(x, field().initialParameters(new Seed(2))));
        }

        @Override
        protected double[] valueAt(double[] argument) {
            DivergenceLinearization linearization = linearizationAt(argument);
            return DifferentiableMapContract.joined(linearization.velocity(), linearization.quadraticForm());
        }

        @Override
        protected double[] pullBackAt(double[] argument, double[] cotangent) {
            int split = ROWS * field().dimension();
            double[] parameterGradient = new double[field().parameterCount()];
            double[] gradient = linearizationAt(argument)
                    .pullBack(
                            Arrays.copyOf(cotangent, split),
                            Arrays.copyOfRange(cotangent, split, cotangent.length),
                            parameterGradient);
            return DifferentiableMapContract.joined(gradient, parameterGradient);
        }
    }

    @Nested
    class SiluDivergence extends DivergenceContract {

        @Override
        MultilayerPerceptron field() {
            return MultilayerPerceptron.of(3, 6, 5);
        }
    }

    @Nested
    class ResidualTanhDivergence extends DivergenceContract {

        @Override
        MultilayerPerceptron field() {
            return new MultilayerPerceptron(2, List.of(6, 6), Activation.TANH, true, 1, Precision.DOUBLE);
        }
    }

    @Test
    void sumsTheDiagonalOfTheDerivativeWithUnitProbes() {
        MultilayerPerceptron field = MultilayerPerceptron.of(3, 8, 8);
        double[] parameters = field.initialParameters(new Seed(3));
        double[] x = new Seed(4).gaussians(ROWS * 3);
        double[] times = {0, 0.2, 0.5, 1};
        double[] probes = new double[3 * ROWS * 3];
        double[] expected = new double[ROWS];
        double step = 1e-5;
        for (int k = 0; k < 3; k++) {
            double[] ahead = x.clone();
            double[] behind = x.clone();
            for (int i = 0; i < ROWS; i++) {
                probes[(k * ROWS + i) * 3 + k] = 1;
                ahead[i * 3 + k] += step;
                behind[i * 3 + k] -= step;
            }
            double[] up = field.velocityAt(parameters, ahead, times);
            double[] down = field.velocityAt(parameters, behind, times);
            for (int i = 0; i < ROWS; i++) {
                expected[i] += (up[i * 3 + k] - down[i * 3 + k]) / (2 * step);
            }
        }

        double[] divergence = field.divergenceAt(parameters, x, times, probes).quadraticForm();

        for (int i = 0; i < ROWS; i++) {
            assertThat(divergence[i]).isCloseTo(expected[i], within(1e-8));
        }
    }

    @Test
    void givesTheSameGradientOnAnyNumberOfThreads() {
        MultilayerPerceptron field = MultilayerPerceptron.of(2, 16, 16).withPrecision(Precision.FLOAT);
        double[] one = new ForkJoinPool(1).submit(() -> gradientOf(field)).join();
        double[] three = new ForkJoinPool(3).submit(() -> gradientOf(field)).join();
        assertThat(three).containsExactly(one);
    }

    @Test
    void agreesInSinglePrecisionToItsRounding() {
        MultilayerPerceptron field = MultilayerPerceptron.of(2, 16, 16);
        double[] wide = gradientOf(field);
        double[] narrow = gradientOf(field.withPrecision(Precision.FLOAT));
        double largest = Arrays.stream(wide).map(Math::abs).max().orElseThrow();
        for (int e = 0; e < wide.length; e++) {
            // Sums over 200 rows and 16 units of terms that are good to a few float ulp.
            assertThat(narrow[e]).isCloseTo(wide[e], within(100 * Math.ulp(1f) * largest));
        }
    }

    @Test
    void evaluatesBlockAfterBlockAsNewLinearizationsDo() {
        for (Precision precision : Precision.values()) {
            MultilayerPerceptron field =
                    new MultilayerPerceptron(2, List.of(9, 9, 4), Activation.SILU, true, 1, precision);
            DivergenceField.Fixed fixed = field.with(field.initialParameters(new Seed(3)));
            for (double[] probes : new double[][] {{}, new Seed(4).gaussians(2 * ROWS * 2)}) {
                double[] reused = visited(fixed.evaluator(probes, ROWS), field.parameterCount());
                double[] anew = visited(new RepeatedLinearization(fixed, probes), field.parameterCount());
                // Gradients of several blocks add up in another order, and in the precision of the network.
                double ulp = precision == Precision.FLOAT ? Math.ulp(1f) : Math.ulp(1.0);
                double largest = Arrays.stream(anew).map(Math::abs).max().orElseThrow();
                for (int e = 0; e < anew.length; e++) {
                    assertThat(reused[e]).isCloseTo(anew[e], within(20 * ulp * largest));
                }
            }
        }
    }

    // Velocities, forms and cotangents at three blocks, only looked at on the way there, then the gradient of all.
    private static double[] visited(FieldEvaluator evaluator, int parameterCount) {
        double[] seen = {};
        for (int block = 0; block < 3; block++) {
            double[] x = new Seed(10 + block).gaussians(2 * ROWS);
            double[] times = {0.1 * block, 0.1 * block, 0.5, 1};
            evaluator.moveTo(x, times, false);
            seen = DifferentiableMapContract.joined(seen, evaluator.velocity());
            seen = DifferentiableMapContract.joined(seen, evaluator.quadraticForm());
            evaluator.moveTo(x, times, true);
            seen = DifferentiableMapContract.joined(seen, evaluator.pullBack(x, times));
        }
        double[] gradient = new double[parameterCount];
        evaluator.addGradientTo(gradient);
        double[] again = new double[parameterCount];
        evaluator.addGradientTo(again);
        assertThat(again).containsOnly(0);
        return DifferentiableMapContract.joined(seen, gradient);
    }

    private static double[] gradientOf(MultilayerPerceptron field) {
        double[] x = new Seed(7).gaussians(400);
        double[] times = new double[200];
        Arrays.fill(times, 0.4);
        double[] gradient = new double[field.parameterCount()];
        Linearization linearization = field.linearizationAt(field.initialParameters(new Seed(8)), x, times);
        linearization.pullBack(linearization.value(), gradient);
        return gradient;
    }

    @Test
    void refusesArraysOfOtherLengths() {
        MultilayerPerceptron field = MultilayerPerceptron.of(2, 4);
        double[] parameters = field.initialParameters(new Seed(1));
        assertThatThrownBy(() -> field.velocityAt(new double[3], new double[2], new double[1]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("parameters is of length 3");
        assertThatThrownBy(() -> field.velocityAt(parameters, new double[3], new double[1]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x is of length 3");
    }
}
