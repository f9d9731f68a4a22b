package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.kernel.dense.Activation;
import org.priorflow.random.Seed;

class VelocityGoalsTest {

    /** More than one group of blocks, and a last block that is not full. */
    private static final int ROWS = 330;

    private static final int D = 3;

    /** A field that knows nothing but its linearization. */
    private record Linearized(MultilayerPerceptron field) implements VelocityField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public int parameterCount() {
            return field.parameterCount();
        }

        @Override
        public double[] initialParameters(Seed seed) {
            return field.initialParameters(seed);
        }

        @Override
        public String signature() {
            return field.signature();
        }

        @Override
        public Linearization linearizationAt(double[] parameters, double[] x, double[] times) {
            return field.linearizationAt(parameters, x, times);
        }
    }

    private static MultilayerPerceptron field(Precision precision) {
        return new MultilayerPerceptron(D, List.of(9, 16), Activation.SILU, false, 1, precision);
    }

    private static VelocityGoals goals() {
        double[] times = new double[ROWS];
        double[] weights = new double[ROWS];
        Arrays.setAll(times, i -> (double) i / ROWS);
        Arrays.setAll(weights, i -> 1 + Math.sin(i));
        return new VelocityGoals(new Seed(1).gaussians(ROWS * D), times, new Seed(2).gaussians(ROWS * D), weights);
    }

    /** The gradient, then the sum. */
    private static double[] compared(VelocityField field) {
        double[] gradient = new double[field.parameterCount()];
        double sum = field.compare(field.initialParameters(new Seed(3)), goals(), gradient);
        return DifferentiableMapContract.joined(gradient, new double[] {sum});
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void comparesBlockAfterBlockAsByTheLinearization(Precision precision) {
        double[] blocks = compared(field(precision));
        double[] linearized = compared(new Linearized(field(precision)));
        double ulp = precision == Precision.FLOAT ? Math.ulp(1f) : Math.ulp(1.0);
        double largest = Arrays.stream(linearized).map(Math::abs).max().orElseThrow();
        for (int e = 0; e < blocks.length; e++) {
            // The same terms, added up in another order.
            assertThat(blocks[e]).isCloseTo(linearized[e], within(20 * ulp * largest));
        }
    }

    @Test
    void sumsWeightedSquaresOfGaps() {
        VelocityField field = field(Precision.DOUBLE);
        VelocityGoals goals = goals();
        double[] values = field.velocityAt(field.initialParameters(new Seed(3)), goals.points(), goals.times());
        double expected = 0;
        for (int e = 0; e < values.length; e++) {
            expected += goals.weights()[e / D] * Math.pow(values[e] - goals.velocities()[e], 2);
        }
        double[] all = compared(field);
        assertThat(all[all.length - 1]).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void givesTheSameOnAnyNumberOfThreads() {
        double[] one = new ForkJoinPool(1)
                .submit(() -> compared(field(Precision.FLOAT)))
                .join();
        double[] three = new ForkJoinPool(3)
                .submit(() -> compared(field(Precision.FLOAT)))
                .join();
        assertThat(three).containsExactly(one);
    }

    @Test
    void refusesArraysOfOtherLengths() {
        double[] two = new double[2];
        assertThatThrownBy(() -> new VelocityGoals(new double[6], two, two, two))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("velocities is of length 2");
        assertThatThrownBy(() -> new VelocityGoals(new double[6], two, new double[6], new double[3]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("weights is of length 3");
        double[] none = {};
        assertThatThrownBy(() -> new VelocityGoals(none, none, none, none))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("times.length is 0");
        VelocityField field = field(Precision.DOUBLE);
        double[] parameters = field.initialParameters(new Seed(3));
        VelocityGoals other = new VelocityGoals(new double[4], two, new double[4], two);
        assertThatThrownBy(() -> field.compare(parameters, other, new double[parameters.length]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("points is of length 4");
    }
}
