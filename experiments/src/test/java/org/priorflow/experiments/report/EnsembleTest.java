package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class EnsembleTest {

    @Test
    void interpolatesQuantilesBetweenOrderStatistics() {
        Ensemble ensemble = Ensemble.of(Rows.of(5, 1, new double[] {4, 0, 3, 1, 2}));

        assertThat(ensemble.quantile(0, 0)).isZero();
        assertThat(ensemble.quantile(0, 0.5)).isEqualTo(2);
        assertThat(ensemble.quantile(0, 0.9)).isCloseTo(3.6, within(1e-12));
        assertThat(ensemble.quantile(0, 1)).isEqualTo(4);
        assertThat(ensemble.mean(0)).isEqualTo(2);
    }

    @Test
    void estimatesADensityThatIntegratesToOneAndFollowsTheLaw() {
        Ensemble ensemble = Ensemble.of(Rows.of(4000, 1, new Seed(7).gaussians(4000)));
        double[] points =
                IntStream.rangeClosed(0, 200).mapToDouble(i -> -5 + 0.05 * i).toArray();

        double[] density = ensemble.density(0, points);

        assertThat(0.05 * Arrays.stream(density).sum()).isCloseTo(1, within(1e-3));
        // Bandwidth 0.17 and 4000 draws: bias at the top h^2 f''/2 = 0.006, standard error 0.013.
        assertThat(density[100]).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(0.006 + 4 * 0.013));
    }

    @Test
    void drawsACollapsedCoordinateAsANarrowPeak() {
        Ensemble ensemble = Ensemble.of(Rows.of(3, 1, new double[] {0, 0, 0}));

        assertThat(ensemble.density(0, new double[] {-1, 0, 1})).satisfies(density -> {
            assertThat(density[1]).isGreaterThan(10).isFinite();
            assertThat(density[0]).isZero();
        });
    }
}
