package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.priorflow.metric.Metric;
import org.priorflow.tensor.Rows;

final class CredibleIntervalsTest {

    // Coordinate 0 holds 0..100, coordinate 1 holds 0, -2, ..., -200: the 90 % intervals are [5, 95] and [-190, -10].
    private static final Rows GRID = Rows.of(
            101,
            2,
            IntStream.range(0, 202).mapToDouble(e -> e % 2 == 0 ? e / 2 : 1 - e).toArray());

    @Test
    void endsAreSampleQuantiles() {
        CredibleIntervals intervals = CredibleIntervals.of(GRID, 0.9);
        assertThat(intervals.lower()).containsExactly(new double[] {5, -190}, within(1e-12));
        assertThat(intervals.upper()).containsExactly(new double[] {95, -10}, within(1e-12));
    }

    @Test
    void coverageIsTheFractionOfCoordinatesThatHoldTheSignal() {
        Metric coverage = Inputs.metric("interval-coverage", Map.of("level", 0.5)); // [25, 75] and [-150, -50]
        assertThat(coverage.valueAt(Inputs.withSignal(GRID, 30, -60))).isEqualTo(1);
        assertThat(coverage.valueAt(Inputs.withSignal(GRID, 25, -50)))
                .as("the ends")
                .isEqualTo(1);
        assertThat(coverage.valueAt(Inputs.withSignal(GRID, 24.9, -60))).isEqualTo(0.5);
        assertThat(coverage.valueAt(Inputs.withSignal(GRID, 75.1, -49.9))).isEqualTo(0);
        assertThat(coverage.goal().lossOf(0.5)).isZero();
    }

    @Test
    void widthIsTheMeanOverTheCoordinates() {
        assertThat(Inputs.metric("interval-width").valueAt(Inputs.bare(GRID)))
                .isCloseTo((90 + 180) / 2.0, within(1e-12));
    }

    @Test
    void coversAtTheNominalRateInManyCoordinates() {
        // 2000 coordinates, 400 draws of N(0, 1) in each, and a signal of one more draw: it lies between the order
        // statistics at 0.1 and 0.9 with probability 0.8 - O(1/400).
        int d = 2000;
        double coverage = Inputs.metric("interval-coverage", Map.of("level", 0.8))
                .valueAt(Inputs.withSignal(
                        Inputs.gaussian(400, d, 31), Inputs.gaussian(1, d, 32).values()));
        assertThat(coverage).isCloseTo(0.8, within(4 * Math.sqrt(0.8 * 0.2 / d) + 1.0 / 400));
    }
}
