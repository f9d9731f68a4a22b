package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.priorflow.metric.Metric;
import org.priorflow.tensor.Rows;

final class MarginalDivergenceTest {

    private static final GaussianReference STANDARD = GaussianReference.standard(1);

    private static double value(int binCount, Rows particles) {
        Metric metric = Inputs.metric("marginal-kl", Map.of("binCount", binCount));
        return metric.valueAt(Inputs.against(particles, GaussianReference.standard(particles.d())));
    }

    @Test
    void vanishesWhereEveryBinHasItsShare() {
        // The quartiles of N(0, 1) are -0.674, 0 and 0.674.
        assertThat(value(4, Inputs.line(-3, -0.5, 0.2, 1))).isZero();
    }

    @Test
    void isKnownForFewParticles() {
        // Shares 1/2, 1/2, 0, 0 of four bins: log 2. All in one bin: log 4.
        assertThat(value(4, Inputs.line(-3, -0.1))).isCloseTo(Math.log(2), within(1e-15));
        assertThat(value(4, Inputs.line(5, 6, 7))).isCloseTo(Math.log(4), within(1e-15));
    }

    @Test
    void isTheMeanOverTheCoordinates() {
        Rows particles = Rows.of(2, 2, new double[] {-3, 5, -0.1, 6});
        assertThat(value(4, particles)).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-15));
    }

    @Test
    void hasTheKnownBiasOnDrawsOfTheReference() {
        // 2 n KL is asymptotically chi squared with B - 1 degrees of freedom: mean (B - 1) / (2 n). The next term of
        // the
        // expansion, ((sum 1/q - 1) / (12 n^2)), is 99 / 12 / n^2 = 2e-6 for n = 2000, far below the standard error
        // 2.7e-5.
        int n = 2000;
        double[] values = LongStream.range(0, 400)
                .mapToDouble(seed -> value(10, Inputs.gaussian(n, 1, seed)))
                .toArray();
        assertThatSample(values).hasMeanCloseTo(9 / (2.0 * n), 4);
    }

    @Test
    void findsTheDivergenceOfTheCoarseGrainedLaws() {
        // N(0, 4) seen by the quartiles +-0.6745 and 0 of N(0, 1): shares 0.367966, 0.132034 of each side
        // (scipy 1.17.1, norm.cdf(-norm.ppf(0.75) / 2) = 0.3679661556049961).
        double outer = 0.3679661556049961;
        double expected = 2 * (outer * Math.log(4 * outer) + (0.5 - outer) * Math.log(4 * (0.5 - outer)));
        int n = 2000;
        double[] values = LongStream.range(0, 100)
                .mapToDouble(seed -> value(4, DistanceLaws.mapped(Inputs.gaussian(n, 1, seed), 2, 0)))
                .toArray();
        double bias = 3 / (2.0 * n); // of the plug-in estimate, to leading order
        assertThatSample(values).hasMeanCloseTo(expected + bias, 4);
    }

    @Test
    void mergesBinsWhereQuantilesCoincide() {
        QuantileBins bins = QuantileBins.of(new GaussianReference(new double[] {3}, new double[1]), 0, 5);
        assertThat(bins.edges()).containsExactly(3);
        assertThat(bins.masses()).containsExactly(new double[] {0.8, 0.2}, within(1e-15));
        assertThat(bins.divergenceOf(new double[] {3, 3})).isCloseTo(Math.log(1 / 0.8), within(1e-15));
        assertThat(QuantileBins.of(STANDARD, 0, 2).divergenceOf(new double[] {-1, 1}))
                .isZero();
    }
}
