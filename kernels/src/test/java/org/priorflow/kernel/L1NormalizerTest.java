package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class L1NormalizerTest {

    // Golden values from 40-digit quadrature of the integral: weight, step, inverse temperature, y, log Z, M, variance.
    @ParameterizedTest
    @CsvSource({
        "1, 0.1, 1, 0, -0.0555026224280832, 0, 0.167717128433",
        "1, 0.1, 1, 0.5, -0.148896475962122, 0.430780743493667, 0.180360727734",
        "1, 0.1, 1, -2, -0.860781367812435, -1.90000196282837, 0.199996097714",
        "1, 1, 1, 1, 0.678348150978386, 0.599031234734716, 1.2584000808",
        "1, 1, 1, 3, -0.0166724831772447, 2.09702790533802, 1.75595650781",
        "2, 0.5, 4, 0, -0.864245800477359, 0, 0.0633922335886",
        "2, 0.5, 4, 1, -2.29439353049995, 0.317661342990685, 0.113257936916",
        "2, 0.5, 4, -2, -5.78829053850885, -1.01778251019107, 0.230492162875",
        "5, 1, 10, 0, -2.53357462206467, 0, 0.00307904757658",
        "5, 1, 10, 1, -4.99437242765682, 0.0159732003893821, 0.003433976774",
        "0.1, 0.1, 1, 0.5, 0.0864295883237866, 0.492679643939257, 0.198082644984",
        "5, 1, 10, 10, -187.385780423012, 5, 0.2"
    })
    void agreesWithQuadrature(
            double weight, double step, double inverseTemperature, double y, double log, double mean, double variance) {
        L1Normalizer law = new L1Normalizer(inverseTemperature * weight / 2, Math.sqrt(2 * step / inverseTemperature));
        // The golden values carry 15 digits, the variances 12; the closed forms lose (mu s^2)^2 ulp by cancellation.
        double threshold = weight * step;
        assertThat(law.logValueAt(y)).isCloseTo(log, within(1e-14 * Math.max(1, Math.abs(log))));
        assertThat(law.meanAt(y)).isCloseTo(mean, within(2e-14 * Math.max(1, threshold)));
        assertThat(law.varianceAt(y))
                .isCloseTo(variance, within(1e-12 + 5e-12 * variance + 1e-15 * threshold * threshold));
    }

    @Test
    void momentsAreTheIntegralsOfTheLaw() {
        L1Normalizer law = new L1Normalizer(1.7, 0.6);
        for (double y = -3; y <= 3; y += 0.37) {
            double[] sums = new double[4];
            double cell = 1e-4;
            for (int c = -90_000; c < 90_000; c++) { // midpoints; the kink at 0 falls on an edge
                double z = (c + 0.5) * cell;
                double density = Math.exp(-1.7 * Math.abs(z) - (z - y) * (z - y) / (2 * 0.6 * 0.6)) * cell;
                sums[0] += density;
                sums[1] += density * z;
                sums[2] += density * z * z;
                sums[3] += z > 0 ? density : 0;
            }
            double mean = sums[1] / sums[0];
            // The midpoint rule errs by cell^2 / 24 times the jump 2 * 1.7 of the slope.
            assertThat(law.logValueAt(y)).isCloseTo(Math.log(sums[0]), within(1e-8));
            assertThat(law.meanAt(y)).isCloseTo(mean, within(1e-8));
            assertThat(law.varianceAt(y)).isCloseTo(sums[2] / sums[0] - mean * mean, within(1e-8));
            assertThat(law.positiveProbabilityAt(y)).isCloseTo(sums[3] / sums[0], within(1e-8));
        }
    }

    @Test
    void arraysAndSinglePointsAgree() {
        L1Normalizer law = new L1Normalizer(0.5, 0.3);
        double[] y = {-1e6, -1, 0, 1e-9, 4, 1e12};
        double[] values = law.logValuesAt(y);
        for (int e = 0; e < y.length; e++) {
            assertThat(values[e]).isEqualTo(law.logValueAt(y[e])).isFinite();
        }
    }

    @Test
    void extremeSharpnessStaysFiniteAndOdd() {
        for (double rate : new double[] {0, 1e-12, 1, 1e8}) {
            L1Normalizer law = new L1Normalizer(rate, 0.1);
            for (double y : new double[] {0, 1e-300, 0.2, 50, 1e8}) {
                assertThat(law.logValueAt(y)).isFinite().isEqualTo(law.logValueAt(-y));
                assertThat(law.meanAt(y)).isFinite().isEqualTo(-law.meanAt(-y));
            }
        }
    }

    @Test
    void isThePlainNormalLawWithoutARate() {
        L1Normalizer law = new L1Normalizer(0, 0.7);
        assertThat(law.logValueAt(3.3)).isCloseTo(Math.log(0.7 * Math.sqrt(2 * Math.PI)), within(1e-14));
        assertThat(law.meanAt(3.3)).isEqualTo(3.3);
        assertThat(law.varianceAt(3.3)).isCloseTo(0.49, within(1e-15));
    }

    @Test
    void refusesWhatIsNoLaw() {
        assertThatThrownBy(() -> new L1Normalizer(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rate is -1.0, but must be finite and >= 0.");
        assertThatThrownBy(() -> new L1Normalizer(1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("width is NaN, but must be finite and > 0.");
    }
}
