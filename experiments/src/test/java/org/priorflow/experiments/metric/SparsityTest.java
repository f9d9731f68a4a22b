package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.tensor.Rows;

final class SparsityTest {

    private static final Rows PARTICLES = Rows.of(3, 2, new double[] {0.1, -2, -0.05, 0, 0.3, 0.1000001});

    @Test
    void rateCountsEntriesUpToTheThreshold() {
        assertThat(Inputs.metric("sparsity-rate").valueAt(Inputs.bare(PARTICLES)))
                .isEqualTo(0.5);
        assertThat(Inputs.metric("sparsity-rate", Map.of("threshold", 0)).valueAt(Inputs.bare(PARTICLES)))
                .isCloseTo(1.0 / 6, within(1e-16));
    }

    @Test
    void errorIsTheMeanGapOfTheCoordinatesProbabilities() {
        // The reference is 0 in the first coordinate and 7 in the second: probabilities 1 and 0 against 2/3 and 1/3.
        GaussianReference reference = new GaussianReference(new double[] {0, 7}, new double[2]);
        assertThat(Inputs.metric("sparsity-error").valueAt(Inputs.against(PARTICLES, reference)))
                .isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    void errorOfDrawsOfTheReferenceIsWithinTheirStandardErrors() {
        // P(|x| <= 0.1) = 0.0796557 for a standard normal x; both samples have 4000 draws.
        double error = Inputs.metric("sparsity-error", Map.of("referenceCount", 4000))
                .valueAt(Inputs.against(Inputs.gaussian(4000, 1, 21), GaussianReference.standard(1)));
        double standardError = Math.sqrt(2 * 0.0796557 * (1 - 0.0796557) / 4000);
        assertThat(error).isLessThan(4 * standardError);
    }

    @Test
    void scoreBalancesMissedAndWrongCoordinates() {
        // Coordinates 0 and 1 are selected by two of three particles, 2 by one, 3 by none; the true support is {0, 2}.
        Rows particles = Rows.of(3, 4, new double[] {1, -1, 0, 0, 2, 0, 5, 0.1, 0, 3, 0, 0});
        assertThat(Inputs.metric("support-f1").valueAt(Inputs.withSignal(particles, 4, 0, 0.01, 0)))
                .isEqualTo(2.0 / (2 + 1 + 1));
    }

    @Test
    void halfOfTheParticlesDoNotSelectACoordinate() {
        // Coordinate 0 is not zero in one of two particles, coordinate 1 in both.
        Rows particles = Rows.of(2, 2, new double[] {1, 1, 0, -1});
        assertThat(Inputs.metric("support-f1").valueAt(Inputs.withSignal(particles, 0, 5)))
                .isEqualTo(1);
    }

    @Test
    void meanRuleSelectsByTheMean() {
        // Means 1, 2/3, 5/3, 0.0333: the single large particle brings coordinate 2 in.
        Rows particles = Rows.of(3, 4, new double[] {1, -1, 0, 0, 2, 0, 5, 0.1, 0, 3, 0, 0});
        assertThat(Inputs.metric("support-f1", Map.of("rule", "mean"))
                        .valueAt(Inputs.withSignal(particles, 4, 0, 0.01, 0)))
                .isEqualTo(2.0 * 2 / (2 * 2 + 1));
    }

    @Test
    void scoreIsOneForNothingToFindAndNothingFound() {
        Rows zeros = Rows.of(2, 2, new double[4]);
        assertThat(Inputs.metric("support-f1").valueAt(Inputs.withSignal(zeros, 0, 0)))
                .isEqualTo(1);
        assertThat(Inputs.metric("support-f1").valueAt(Inputs.withSignal(zeros, 1, 0)))
                .isEqualTo(0);
        assertThat(Inputs.metric("support-f1").valueAt(Inputs.withSignal(PARTICLES, 0, 0)))
                .isEqualTo(0);
    }
}
