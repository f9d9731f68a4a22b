package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizerLoopsTest {

    @ParameterizedTest
    @CsvSource({"0, 2", "1e-12, 0.1", "0.05, 0.45", "1, 0.3", "5, 1", "1e8, 0.1", "3, 1e-9", "1e-9, 1e9"})
    void vectorLoopsAgreeWithPlainOnesToTheBit(double rate, double width) {
        assumeTrue(KernelBackend.hasVectorLoops());
        L1Normalizer law = new L1Normalizer(rate, width);
        SplittableRandom random = new SplittableRandom(8);
        for (int length : new int[] {0, 1, 7, 8, 9, 203}) {
            double[] plain = new double[length];
            for (int e = 0; e < length; e++) {
                double size = width * Math.pow(10, random.nextInt(-4, 4));
                plain[e] = e % 20 == 0 ? 0 : random.nextGaussian() * size;
            }
            double[] vector = plain.clone();
            NormalizerLoops.PLAIN.logValues(law, plain);
            new VectorNormalizerLoops().logValues(law, vector);
            assertThat(vector).isEqualTo(plain);
            assertThat(Arrays.stream(vector).boxed()).allMatch(Double::isFinite);
        }
    }

    @Test
    void logarithmsAreAccurateToAUnitInTheLastPlace() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 20_000; i++) {
            double x = Math.exp(random.nextDouble(-1, 1) * (i % 2 == 0 ? 1 : 700));
            double exact = Math.log(x); // itself within 1 ulp
            assertThat(Arithmetic.log(x)).isCloseTo(exact, within(2 * Math.ulp(exact)));
        }
        assertThat(Arithmetic.log(1)).isZero();
        assertThat(Arithmetic.log(Double.MIN_NORMAL)).isCloseTo(-1022 * Math.log(2), within(1e-13));
        assertThat(Arithmetic.log(Double.MAX_VALUE)).isCloseTo(1024 * Math.log(2), within(1.2e-13));
    }

    @Test
    void notANumberStaysOne() {
        L1Normalizer law = new L1Normalizer(1, 1);
        double[] values = new double[16];
        values[3] = Double.NaN;
        assertThat(law.logValuesAt(values)[3]).isNaN();
        assertThat(law.logValueAt(Double.NaN)).isNaN();
        if (KernelBackend.hasVectorLoops()) {
            new VectorNormalizerLoops().logValues(law, values);
            assertThat(values[3]).isNaN();
        }
    }
}
