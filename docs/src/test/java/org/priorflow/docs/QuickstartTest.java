package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuickstartTest {

    @Test
    void findsThePosteriorMean() {
        double step = 0.05;
        // By quadrature of exp(-(x - 1)^2 / 2 - |x|). The flow is off by a term of the order of its step.
        double expected = 0.503222564565;

        for (double mean : Quickstart.posteriorMean().toDoubleVector()) {
            assertThat(mean).isCloseTo(expected, within(step));
        }
    }

    @Test
    void readsTheSameInKotlinToTheLastBit() {
        assertThat(KotlinQuickstartKt.posteriorMean().toDoubleVector())
                .isEqualTo(Quickstart.posteriorMean().toDoubleVector());
    }
}
