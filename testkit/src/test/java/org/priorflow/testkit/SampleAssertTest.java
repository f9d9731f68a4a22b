package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

class SampleAssertTest {

    private static final DoubleUnaryOperator EXPONENTIAL = x -> x <= 0 ? 0 : -Math.expm1(-x);

    private final double[] draws =
            new Seed(11).generator().doubles(4000).map(u -> -Math.log1p(-u)).toArray();

    @Test
    void acceptsDrawsOfTheDistribution() {
        assertThatCode(() -> assertThatSample(draws)
                        .hasMeanCloseTo(1, 4)
                        .hasVarianceCloseTo(1, 4)
                        .follows(1e-4, EXPONENTIAL))
                .doesNotThrowAnyException();
    }

    @Test
    void rejectsDrawsOfAnother() {
        double[] wider = Arrays.stream(draws).map(x -> 1.1 * x).toArray();
        assertThatThrownBy(() -> assertThatSample(wider).hasMeanCloseTo(1, 4)).hasMessageContaining("mean");
        double[] squeezed = Arrays.stream(draws).map(x -> 1 + 0.8 * (x - 1)).toArray();
        assertThatThrownBy(() -> assertThatSample(squeezed).hasVarianceCloseTo(1, 4))
                .hasMessageContaining("variance");
        assertThatThrownBy(() -> assertThatSample(wider).follows(1e-4, EXPONENTIAL))
                .hasMessageContaining("p-value");
        assertThatThrownBy(() -> assertThatSample(0.1, Double.NaN).follows(1e-4, EXPONENTIAL))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void knowsTheKolmogorovDistribution() {
        // Table 1 of [stephens1970use]: the upper 5 % and 1 % points of the modified statistic are 1.358 and 1.628.
        int n = 1_000_000;
        assertThat(SampleAssert.kolmogorovTail(1.358 / Math.sqrt(n), n)).isCloseTo(0.05, within(2e-4));
        assertThat(SampleAssert.kolmogorovTail(1.628 / Math.sqrt(n), n)).isCloseTo(0.01, within(1e-4));
        assertThat(SampleAssert.kolmogorovTail(0, n)).isEqualTo(1);
        assertThat(SampleAssert.kolmogorovTail(1, n)).isZero();
    }

    @Test
    void failsCorrectDrawsAsOftenAsItSays() {
        int failures = 0;
        int trials = 2000;
        for (int trial = 0; trial < trials; trial++) {
            double[] uniform = new Seed(5).child(trial).generator().doubles(50).toArray();
            try {
                assertThatSample(uniform).follows(0.1, x -> x);
            } catch (AssertionError e) {
                failures++;
            }
        }
        double standardError = Math.sqrt(0.1 * 0.9 * trials);
        assertThat((double) failures).isCloseTo(0.1 * trials, within(4 * standardError));
    }
}
