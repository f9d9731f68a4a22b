package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.metric.MetricInput;
import org.priorflow.tensor.Rows;

final class SummaryErrorsTest {

    private static final double ROUNDING = 1e-14; // a handful of operations on numbers near 1
    private static final Rows PAIR = Rows.of(2, 2, new double[] {1, 10, 3, 16}); // means 2, 13; variances 2, 18
    private static final GaussianReference REFERENCE =
            new GaussianReference(new double[] {2.5, 9}, new double[] {0.5, 4});

    private static double value(String id, Map<String, ?> settings) {
        return Inputs.metric(id, settings).valueAt(Inputs.against(PAIR, REFERENCE));
    }

    @Test
    void meanErrorIsTheNormOfTheGaps() {
        // gaps -0.5 and 4; in deviations -1 and 1
        assertThat(value("mean-error", Map.of())).isCloseTo(Math.sqrt((0.25 + 16) / 2), within(ROUNDING));
        assertThat(value("mean-error", Map.of("norm", "max"))).isCloseTo(4, within(ROUNDING));
        assertThat(value("mean-error", Map.of("standardized", true))).isCloseTo(1, within(ROUNDING));
    }

    @Test
    void varianceErrorDividesByOneLessThanTheCount() {
        // gaps 2 - 0.25 and 18 - 16; in variances 7 and 0.125
        assertThat(value("variance-error", Map.of())).isCloseTo(Math.sqrt((1.75 * 1.75 + 4) / 2), within(4 * ROUNDING));
        assertThat(value("variance-error", Map.of("norm", "max"))).isCloseTo(2, within(4 * ROUNDING));
        assertThat(value("variance-error", Map.of("norm", "max", "standardized", true)))
                .isCloseTo(7, within(4 * ROUNDING));
    }

    @Test
    void varianceErrorNeedsTwoParticles() {
        assertThat(Inputs.metric("variance-error")
                        .appliesTo(Inputs.against(Inputs.line(1), GaussianReference.standard(1))))
                .isFalse();
    }

    @Test
    void quantileErrorComparesInterpolatedQuantiles() {
        // Sample quartiles of {1, 3} are 1.5 and 2.5, of {10, 16} they are 11.5 and 14.5; the normal ones lie
        // 0.674489750196
        // deviations from the mean (scipy 1.17.1, norm.ppf(0.75) = 0.6744897501960817).
        double z = 0.6744897501960817;
        double[] gaps = {1.5 - (2.5 - 0.5 * z), 2.5 - (2.5 + 0.5 * z), 11.5 - (9 - 4 * z), 14.5 - (9 + 4 * z)};
        double rms =
                Math.sqrt(Arrays.stream(gaps).map(gap -> gap * gap).average().orElseThrow());
        assertThat(value("quantile-error", Map.of("probabilities", List.of(0.25, 0.75))))
                .isCloseTo(rms, within(1e-13));
    }

    @Test
    void allVanishWhereTheParticlesHaveTheSummariesOfTheReference() {
        Rows particles = Inputs.line(-1, 1);
        MetricInput input =
                Inputs.against(particles, new GaussianReference(new double[1], new double[] {Math.sqrt(2)}));
        assertThat(Inputs.metric("mean-error").valueAt(input)).isZero();
        assertThat(Inputs.metric("variance-error").valueAt(input)).isCloseTo(0, within(ROUNDING));
        assertThat(Inputs.metric("quantile-error", Map.of("probabilities", 0.5)).valueAt(input))
                .isCloseTo(0, within(ROUNDING));
    }

    @Test
    void standardizedErrorsNeedAReferenceWithSpread() {
        MetricInput input = Inputs.against(PAIR, new GaussianReference(new double[2], new double[] {1, 0}));
        for (String id : List.of("mean-error", "variance-error", "quantile-error")) {
            assertThat(Inputs.metric(id, Map.of("standardized", true)).appliesTo(input))
                    .as(id)
                    .isFalse();
            assertThat(Inputs.metric(id).appliesTo(input)).as(id).isTrue();
        }
    }

    @Test
    void signalRmseComparesTheMeanWithTheSignal() {
        assertThat(Inputs.metric("signal-rmse").valueAt(Inputs.withSignal(PAIR, 5, 9)))
                .isCloseTo(Math.sqrt((9 + 16) / 2.0), within(ROUNDING));
    }

    @Test
    void signalOfAnotherDimensionIsNotCompared() {
        assertThat(Inputs.metric("signal-rmse").appliesTo(Inputs.withSignal(PAIR, 5, 9, 1)))
                .isFalse();
    }
}
