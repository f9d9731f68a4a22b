package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.priorflow.random.Seed;

class LineSliceTest {

    private static final int DRAWS = 40_000;

    /** What the distance of Kolmogorov and Smirnov exceeds in one of a million samples of the right law. */
    private static final double BOUND = Math.sqrt(0.5 * Math.log(2e6) / DRAWS);

    /** Independent exact draws stay exact under one move, however wide the steps are and however soon the limit binds. */
    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.1, 3", "0.4, 2", "0.4, 7", "0.25, 100", "5, 1", "5, 4"})
    void leavesTheLawInvariant(double width, int stepLimit) {
        LineSlice slice = new LineSlice(width, stepLimit);
        RandomGenerator generator = new Seed(41).generator();
        double[] uniform = new double[DRAWS];
        double[] exponential = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            uniform[i] =
                    slice.move(generator.nextDouble(), x -> x >= 0 && x <= 1 ? 0 : Double.NEGATIVE_INFINITY, generator);
            exponential[i] = 1
                    - Math.exp(-slice.move(
                            -Math.log1p(-generator.nextDouble()),
                            x -> x >= 0 ? -x : Double.NEGATIVE_INFINITY,
                            generator));
        }
        assertThat(distanceFromUniform(uniform)).as("uniform").isLessThan(BOUND);
        assertThat(distanceFromUniform(exponential)).as("exponential").isLessThan(BOUND);
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "30"})
    void evaluatesNoMoreThanTheLimitAllows(int stepLimit) {
        LineSlice slice = new LineSlice(0.5, stepLimit);
        int[] evaluations = new int[1];
        DoubleUnaryOperator flat = x -> {
            evaluations[0]++;
            return 0;
        };
        double to = slice.move(3, flat, new Seed(5).generator());
        // The point itself, every step but the first, and the draw.
        assertThat(evaluations[0]).isEqualTo(stepLimit + 1);
        assertThat(Math.abs(to - 3)).isLessThanOrEqualTo(0.5 * stepLimit);
    }

    private static double distanceFromUniform(double[] draws) {
        Arrays.sort(draws);
        double largest = 0;
        for (int i = 0; i < draws.length; i++) {
            largest = Math.max(largest, Math.max(draws[i] - i / (double) DRAWS, (i + 1.0) / DRAWS - draws[i]));
        }
        return largest;
    }
}
