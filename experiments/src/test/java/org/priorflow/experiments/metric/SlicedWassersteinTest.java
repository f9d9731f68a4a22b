package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

final class SlicedWassersteinTest extends DistanceLaws {

    @Override
    TwoSampleDistance subject() {
        return new SlicedWasserstein(40);
    }

    /** Repeats both samples up to a common size; then the order statistics are the optimal pairs. */
    private static double plainSquaredDistance(double[] x, double[] y) {
        double sum = 0;
        for (int p = 0; p < x.length * y.length; p++) {
            double gap = x[p / y.length] - y[p / x.length];
            sum += gap * gap;
        }
        return sum / (x.length * y.length);
    }

    @Test
    void transportOnTheLineAgreesWithRepeatedSamples() {
        int[] sizes = {1, 2, 3, 7, 16, 31};
        for (int n : sizes) {
            for (int m : sizes) {
                double[] x = Inputs.gaussian(n, 1, n).values();
                double[] y = Inputs.gaussian(m, 1, 100 + m).values();
                Arrays.sort(x);
                Arrays.sort(y);
                assertThat(SlicedWasserstein.squaredDistance(x, y))
                        .as("%d and %d", n, m)
                        .isCloseTo(plainSquaredDistance(x, y), within(1e-13));
            }
        }
    }

    @Test
    void isExactInOneDimension() {
        // 0 and 3 against 1: both move to 1. Two thirds of {0, 3} against {0, 0, 3}: a sixth of the mass moves by 3.
        assertThat(between(subject(), Inputs.line(0, 3), Inputs.line(1))).isEqualTo(Math.sqrt(2.5));
        assertThat(between(subject(), Inputs.line(0, 3), Inputs.line(3, 0, 0)))
                .isCloseTo(Math.sqrt(9.0 / 6), within(1e-15));
    }

    @Test
    void isTheMeanProjectionOfATranslation() {
        // Every projected law moves by u.v, and E (u.v)^2 = |v|^2 / d over the sphere.
        Rows sample = Inputs.gaussian(20, 4, 51);
        Rows moved = mapped(sample, 1, 0.5); // v = (0.5, 1, 1.5, 2), |v|^2 = 7.5
        double[] squares = LongStream.range(0, 200)
                .mapToDouble(seed -> Math.pow(
                        new SlicedWasserstein(10).from(sample, new Seed(seed)).applyAsDouble(moved), 2))
                .toArray();
        assertThatSample(squares).hasMeanCloseTo(7.5 / 4, 4);
    }

    @Test
    void findsTheDistanceOfTwoNormalLaws() {
        // SW2 of N(0, I) and N(0, 4 I) is 1 in every direction. Independent samples of n = 2000 add about the expected
        // squared W2 of two samples of one law on the line, below (1 + 4) 2 log(n) / n (peaked tails), to the square.
        Rows narrow = Inputs.gaussian(2000, 3, 61);
        Rows wide = mapped(Inputs.gaussian(2000, 3, 62), 2, 0);
        double excess = 5 * 2 * Math.log(2000) / 2000;
        double deviation = 4 * Math.sqrt((1 + 4) / (2 * 2000.0)); // of the difference of two sample deviations
        assertThat(between(subject(), narrow, wide)).isCloseTo(1, within(deviation + excess));
    }

    // Draws of the same law are this far apart; the particles are at a distance of 1.
    @Test
    void tellsTheFloorThatExactDrawsReach() {
        Metric floor = Inputs.metric("sliced-w2", Map.of("ofExactDraws", true, "referenceCount", 400));
        double[] values = new Seed(5).gaussians(800);
        Arrays.setAll(values, e -> values[e] + 1);
        MetricInput far = Inputs.against(Rows.of(400, 2, values), GaussianReference.standard(2));
        assertThat(Inputs.metric("sliced-w2").valueAt(far)).isGreaterThan(0.8);
        assertThat(floor.valueAt(far)).isPositive().isLessThan(0.25);
    }
}
