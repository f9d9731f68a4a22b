package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SortedOrderTest {

    private static void assertSorts(double... values) {
        int[] order = SortedOrder.of(values);
        assertThat(Arrays.stream(order).sorted())
                .isEqualTo(IntStream.range(0, values.length).boxed().toList());
        double[] expected =
                Arrays.stream(values).map(value -> value + 0.0).sorted().toArray();
        assertThat(Arrays.stream(order).mapToDouble(i -> values[i] + 0.0).toArray())
                .isEqualTo(expected);
    }

    @Test
    void agreesWithTheSortOfTheJdk() {
        for (int n : new int[] {1, 2, 7, 64, 207, 5000}) {
            assertSorts(Inputs.gaussian(n, 1, n).values());
        }
    }

    @Test
    void ordersExtremesSignsAndTies() {
        double tiny = Double.MIN_VALUE;
        double largest = Double.MAX_VALUE;
        assertSorts(0.0, -0.0, tiny, -tiny, largest, -largest, 1, 1, -1, Math.nextUp(1.0), 1e-300, 0.0);
        assertSorts(Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY, 3, -0.0);
    }

    @Test
    void keepsTheOrderOfTies() {
        assertThat(SortedOrder.of(new double[] {2, 1, 2, 1, -0.0, 0.0})).containsExactly(4, 5, 1, 3, 0, 2);
    }

    @Test
    void scoresOfTiesAreThoseOfTheirAverageRank() {
        // Ranks 1, 2.5, 2.5, 4 of four values; scipy 1.17.1, norm.ppf((1 - 0.375) / 4.25) = -1.0491313979639707.
        double[] scores = new NormalScores(4).of(new double[] {7, 3, 7, 9});
        assertThat(scores).containsExactly(new double[] {0, -1.0491313979639707, 0, 1.0491313979639707}, within(1e-14));
    }
}
