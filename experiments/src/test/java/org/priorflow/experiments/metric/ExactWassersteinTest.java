package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

final class ExactWassersteinTest extends DistanceLaws {

    @Override
    TwoSampleDistance subject() {
        return new ExactWasserstein(500);
    }

    @Override
    int[] sizes() {
        return new int[] {45, 45};
    }

    private static double cost(int n, double[] costs, int[] columns) {
        return IntStream.range(0, n).mapToDouble(i -> costs[i * n + columns[i]]).sum();
    }

    /** The least cost over all permutations, one after the other. */
    private static double leastOfAll(int n, double[] costs, int row, int usedColumns) {
        if (row == n) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if ((usedColumns & 1 << j) == 0) {
                least = Math.min(least, costs[row * n + j] + leastOfAll(n, costs, row + 1, usedColumns | 1 << j));
            }
        }
        return least;
    }

    @Test
    void assignmentIsTheBestOfAllPermutations() {
        RandomGenerator generator = new Seed(71).generator();
        for (int n = 1; n <= 7; n++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                boolean hasTies = repeat % 2 == 0;
                double[] costs = generator
                        .doubles(n * n, -3, 9)
                        .map(cost -> hasTies ? Math.floor(cost / 3) : cost)
                        .toArray();
                int[] columns = Assignment.solve(n, costs);
                assertThat(Arrays.stream(columns).sorted())
                        .isEqualTo(IntStream.range(0, n).boxed().toList());
                assertThat(cost(n, costs, columns)).isCloseTo(leastOfAll(n, costs, 0, 0), within(1e-13 * n));
            }
        }
    }

    @Test
    void agreesWithOrderStatisticsOnTheLine() {
        for (int n : new int[] {1, 2, 7, 64, 207}) {
            Rows x = Inputs.gaussian(n, 1, 72);
            Rows y = mapped(Inputs.gaussian(n, 1, 73), 2, 1);
            double expected = between(new SlicedWasserstein(1), x, y);
            assertThat(between(subject(), x, y)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void isTheLengthOfATranslation() {
        // Among quadratic costs a translation is optimal, since it is the gradient of a convex function.
        Rows x = Inputs.gaussian(100, 3, 74);
        assertThat(between(subject(), mapped(x, 1, 2), x)).isCloseTo(2 * Math.sqrt(1 + 4 + 9), within(1e-12));
    }

    @Test
    void isNotBelowTheSlicedDistance() {
        Rows x = Inputs.gaussian(60, 4, 75);
        Rows y = mapped(Inputs.gaussian(60, 4, 76), 1.5, 0.1);
        assertThat(between(subject(), x, y)).isGreaterThan(between(new SlicedWasserstein(50), x, y));
    }

    @Test
    void doesNotApplyAboveItsLimit() {
        assertThat(Inputs.metric("exact-w2", Map.of("mostParticles", 30))
                        .appliesTo(Inputs.against(Inputs.gaussian(31, 2, 1), GaussianReference.standard(2))))
                .isFalse();
    }
}
