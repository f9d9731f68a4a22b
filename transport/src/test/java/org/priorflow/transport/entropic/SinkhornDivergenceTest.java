package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportStatus;

class SinkhornDivergenceTest {

    private static final SinkhornDivergence DIVERGENCE = new SinkhornDivergence(
            new SquaredEuclideanCost(), EntropicSettings.of(0.3).withTolerance(1e-12));
    private static final Rows X = Rows.of(7, 2, new Seed(1).gaussians(14));
    private static final Rows Y = Rows.of(5, 2, new Seed(2).gaussians(10));

    @Test
    void isZeroForEqualClouds() {
        SinkhornDivergence.Value value = DIVERGENCE.valueAt(X, X);
        assertThat(value.value()).isCloseTo(0, within(1e-11));
        assertThat(value.gradient().values()).containsExactly(new double[14], within(1e-10));
    }

    @Test
    void isTheSquaredShiftForATranslate() {
        double[] moved = X.values().clone();
        Arrays.setAll(moved, e -> moved[e] + 0.4);
        assertThat(DIVERGENCE.valueAt(X, X.with(moved)).value()).isCloseTo(2 * 0.16, within(1e-10));
    }

    @Test
    void isPositiveAndSymmetric() {
        double there = DIVERGENCE.valueAt(X, Y).value();
        assertThat(there).isPositive().isCloseTo(DIVERGENCE.valueAt(Y, X).value(), within(1e-10));
    }

    @Test
    void gradientIsTheSlope() {
        SinkhornDivergence.Value value = DIVERGENCE.valueAt(X, Y);
        assertThat(value.status()).isEqualTo(TransportStatus.CONVERGED);
        for (int e = 0; e < 14; e++) {
            double step = 1e-4;
            double slope = (valueAt(e, step) - valueAt(e, -step)) / (2 * step);
            assertThat(value.gradient().values()[e]).isCloseTo(slope, within(1e-7));
        }
    }

    private static double valueAt(int coordinate, double step) {
        double[] moved = X.values().clone();
        moved[coordinate] += step;
        return DIVERGENCE.valueAt(X.with(moved), Y).value();
    }

    @Test
    void saysThatItHasNotConverged() {
        EntropicSettings settings = EntropicSettings.of(0.01).withIterationLimit(1);
        assertThat(new SinkhornDivergence(new SquaredEuclideanCost(), settings)
                        .valueAt(X, Y)
                        .status())
                .isEqualTo(TransportStatus.ITERATION_LIMIT);
    }
}
