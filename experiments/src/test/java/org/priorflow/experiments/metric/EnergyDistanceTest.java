package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.priorflow.tensor.Rows;

final class EnergyDistanceTest extends DistanceLaws {

    @Override
    TwoSampleDistance subject() {
        return new EnergyDistance();
    }

    @Override
    double degree() {
        return 0.5;
    }

    /** E|Z| of Z ~ N(mean, variance). */
    private static double meanMagnitude(double mean, double variance) {
        double deviation = Math.sqrt(variance);
        return deviation * Math.sqrt(2 / Math.PI) * Math.exp(-mean * mean / (2 * variance))
                + mean * Erf.erf(mean / (deviation * Math.sqrt(2)));
    }

    /** 2 int (F - G)^2 of two empirical distribution functions on the line. */
    private static double plainSquaredDistance(double[] x, double[] y) {
        double[] all =
                DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).sorted().toArray();
        double sum = 0;
        for (int e = 0; e + 1 < all.length; e++) {
            double at = all[e];
            double gap = (double) Arrays.stream(x).filter(value -> value <= at).count() / x.length
                    - (double) Arrays.stream(y).filter(value -> value <= at).count() / y.length;
            sum += 2 * gap * gap * (all[e + 1] - at);
        }
        return sum;
    }

    @Test
    void isTheAreaBetweenDistributionFunctionsOnTheLine() {
        for (int n : new int[] {1, 2, 7, 64, 207}) {
            Rows x = Inputs.gaussian(n, 1, 81);
            Rows y = mapped(Inputs.gaussian(50, 1, 82), 2, 1);
            assertThat(Math.pow(between(subject(), x, y), 2))
                    .isCloseTo(plainSquaredDistance(x.values(), y.values()), within(1e-12));
        }
    }

    @Test
    void isKnownForTwoPoints() {
        Rows x = Rows.of(1, 2, new double[] {0, 0});
        Rows y = Rows.of(1, 2, new double[] {3, 4});
        assertThat(between(subject(), x, y)).isEqualTo(Math.sqrt(10));
    }

    @Test
    void hasTheExpectationOfNormalSamples() {
        int n = 40;
        int m = 60;
        double across = meanMagnitude(0.5, 1 + 4);
        double expected = 2 * across - (1 - 1.0 / n) * meanMagnitude(0, 2) - (1 - 1.0 / m) * meanMagnitude(0, 8);
        double[] squares = LongStream.range(0, 400)
                .mapToDouble(seed -> Math.pow(
                        between(
                                subject(),
                                Inputs.gaussian(n, 1, 2 * seed),
                                mapped(Inputs.gaussian(m, 1, 2 * seed + 1), 2, 0.5)),
                        2))
                .toArray();
        assertThatSample(squares).hasMeanCloseTo(expected, 4);
    }
}
