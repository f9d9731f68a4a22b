package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.metric.MetricInput;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

final class ChainDiagnosticsTest {

    private static MetricInput input(INDArray chain) {
        return Inputs.input(Inputs.gaussian((int) chain.size(1), (int) chain.size(2), 1), null, null, chain);
    }

    private static double ratio(INDArray chain) {
        return Inputs.metric("split-r-hat").valueAt(input(chain));
    }

    private static double size(INDArray chain) {
        return Inputs.metric("effective-sample-size").valueAt(input(chain));
    }

    private static double wave(int t, int i, int k) {
        return Math.sin(0.7 * t + 1.3 * i + 0.9 * k) + 0.3 * k * Math.cos(0.11 * t * (i + 1)) + 0.05 * i;
    }

    // arviz 0.23.4, stats.diagnostics._rhat_rank and _ess_bulk of the chains wave(t, i, k), float64, one coordinate a
    // line.
    @ParameterizedTest
    @CsvSource({
        "40, 4, 0, 0.9834008250634458, 69.19541411223021",
        "40, 4, 1, 0.9999141227622057, 62.99098034989058",
        "40, 4, 2, 1.0299897133774008, 60.47301998305818",
        "21, 3, 0, 0.9649747941568606, 29.03949305915015",
        "21, 3, 1, 1.0044195420822317, 26.37784826030976",
        "12, 2, 0, 1.0299584177684789, 14.7605723482706",
        "100, 5, 0, 1.0115502635028784, 202.66827839769215",
        "100, 5, 1, 1.0028465225373338, 186.0676244813815"
    })
    void agreesWithArviz(int steps, int n, int k, double ratio, double size) {
        INDArray chain = Inputs.chain(steps, n, 1, (t, i, none) -> wave(t, i, k));
        assertThat(ratio(chain)).isCloseTo(ratio, within(1e-12));
        assertThat(size(chain)).isCloseTo(size, within(1e-10));
    }

    @Test
    void takeTheWorstCoordinate() {
        INDArray chain = Inputs.chain(40, 4, 3, ChainDiagnosticsTest::wave);
        assertThat(ratio(chain)).isCloseTo(1.0299897133774008, within(1e-12));
        assertThat(size(chain)).isCloseTo(60.47301998305818, within(1e-10));
    }

    /** Stationary autoregressive chains x_t = correlation x_{t-1} + noise. */
    private static INDArray autoregression(int steps, int n, double correlation, Seed seed) {
        double[] noise = seed.gaussians(steps * n);
        double[] values = noise.clone();
        double innovation = Math.sqrt(1 - correlation * correlation);
        for (int e = n; e < values.length; e++) {
            values[e] = correlation * values[e - n] + innovation * noise[e];
        }
        return Inputs.chain(steps, n, 1, (t, i, k) -> values[t * n + i]);
    }

    @Test
    void sizeOfAutoregressionsIsKnown() {
        // N (1 - a) / (1 + a) with a the lag-one correlation; the normal scores of the ranks of normal draws are the
        // draws
        // themselves up to O(1/N). Half chains of 1000 draws leave a bias of a few tenths of a percent, of the order of
        // 2 a / (1 - a)^2 / (h tau) and of Var(tau) / tau^2, which is less than one standard error of the mean below.
        int steps = 2000;
        int n = 10;
        for (double correlation : new double[] {0.3, 0.6}) {
            double expected = steps * n * (1 - correlation) / (1 + correlation);
            double[] ratios = LongStream.range(0, 30)
                    .mapToDouble(seed -> size(autoregression(steps, n, correlation, new Seed(seed))) / expected)
                    .toArray();
            assertThatSample(ratios).hasMeanCloseTo(1, 4);
        }
    }

    /**
     * Levels that differ between particles keep autocorrelations positive, so that their wave is not cut off and the sums of
     * pairs rise again: only the least so far counts.
     */
    @Test
    void sizeTakesTheSumsOfPairsAsTheyFall() {
        INDArray chain = Inputs.chain(80, 4, 1, (t, i, k) -> Math.sin(0.7 * t + 1.3 * i) + 1.5 * i);
        SplitChains chains =
                SplitChains.of(Rows.valuesOf(chain), 80, 4, 0).rankNormalized(SplitChains.scoresFor(80, 4));
        double[] correlations = autocorrelations(chains);
        double time = -1;
        double least = Double.POSITIVE_INFINITY;
        boolean hasRisen = false;
        int lag = 0;
        while (lag < chains.length() - 4 && correlations[lag] + correlations[lag + 1] > 0) {
            double pair = correlations[lag] + correlations[lag + 1];
            hasRisen |= pair > least;
            least = Math.min(least, pair);
            time += 2 * least;
            lag += 2;
        }
        assertThat(hasRisen).isTrue();
        time += Math.max(0, correlations[lag]);
        assertThat(size(chain)).isCloseTo(320 / time, within(1e-9));
    }

    /** 1 - (W - mean autocovariance) / var+ at every lag above 0, term by term. */
    private static double[] autocorrelations(SplitChains chains) {
        int h = chains.length();
        double[] means = chains.means();
        double[] covariances = new double[h];
        for (int lag = 0; lag < h; lag++) {
            for (int c = 0; c < means.length; c++) {
                for (int t = 0; t + lag < h; t++) {
                    covariances[lag] += (chains.values()[c * h + t] - means[c])
                            * (chains.values()[c * h + t + lag] - means[c])
                            / (h * means.length);
                }
            }
        }
        double within = covariances[0] * h / (h - 1);
        double mean = Arrays.stream(means).average().orElseThrow();
        double between = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (means.length - 1);
        double total = covariances[0] + between;
        double[] correlations = Arrays.stream(covariances)
                .map(covariance -> 1 - (within - covariance) / total)
                .toArray();
        correlations[0] = 1;
        return correlations;
    }

    @Test
    void ratioOfIndependentDrawsIsNearOne() {
        // R^2 - 1 = (c / (2 n - 1) - 1) / h to leading order, c chi squared with 2 n - 1 degrees of freedom: R has the
        // standard deviation sqrt(2 / (2 n - 1)) / (2 h). Such a c exceeds 7 of its deviations once in 10^6 draws.
        int steps = 200;
        int n = 10;
        double deviation = Math.sqrt(2.0 / 19) / steps;
        for (int seed = 0; seed < 50; seed++) {
            assertThat(ratio(autoregression(steps, n, 0, new Seed(seed)))).isCloseTo(1, within(7 * deviation));
        }
    }

    @Test
    void ratioFindsChainsThatDifferInLocationOrInScale() {
        double[] noise = new Seed(4).gaussians(100 * 6);
        assertThat(ratio(Inputs.chain(100, 6, 1, (t, i, k) -> noise[6 * t + i] + (i < 3 ? 0 : 3))))
                .isGreaterThan(1.2);
        assertThat(ratio(Inputs.chain(100, 6, 1, (t, i, k) -> noise[6 * t + i] * (i < 3 ? 1 : 8))))
                .isGreaterThan(1.2);
    }

    @Test
    void ratioFindsADriftWithinChains() {
        double[] noise = new Seed(4).gaussians(100 * 6);
        assertThat(ratio(Inputs.chain(100, 6, 1, (t, i, k) -> noise[6 * t + i] + 0.05 * t)))
                .isGreaterThan(1.2);
    }

    @Test
    void doNotChangeUnderMonotoneMapsWithinTheBulk() {
        // Ranks do not see the map. Folded values do, so that the ratio is compared on chains whose bulk decides.
        INDArray plain = Inputs.chain(60, 4, 1, (t, i, k) -> Math.sin(0.3 * t * (i + 1)) + 0.8 * i);
        INDArray bent = Inputs.chain(60, 4, 1, (t, i, k) -> Math.exp(Math.sin(0.3 * t * (i + 1)) + 0.8 * i));
        assertThat(ratio(bent)).isEqualTo(ratio(plain));
        assertThat(size(bent)).isEqualTo(size(plain));
    }

    @Test
    void particlesThatNeverMoveHaveALargeFiniteRatioAndCountAboutOnceEach() {
        INDArray frozen = Inputs.chain(40, 25, 1, (t, i, k) -> i);
        assertThat(ratio(frozen)).isGreaterThan(1000).isFinite();
        assertThat(size(frozen)).isBetween(25.0, 2 * 25.0);
    }

    @Test
    void constantCoordinatesAreNeutral() {
        INDArray constant = Inputs.chain(40, 5, 1, (t, i, k) -> 7);
        assertThat(ratio(constant)).isEqualTo(1);
        assertThat(size(constant)).isEqualTo(200);
    }

    @Test
    void needAChainOfSomeLength() {
        INDArray shortest = Inputs.chain(4, 3, 2, ChainDiagnosticsTest::wave);
        assertThat(Inputs.metric("split-r-hat").appliesTo(input(shortest))).isTrue();
        assertThat(Inputs.metric("effective-sample-size").appliesTo(input(shortest)))
                .isFalse();
        INDArray tooShort = Inputs.chain(3, 3, 2, ChainDiagnosticsTest::wave);
        assertThat(Inputs.metric("split-r-hat").appliesTo(input(tooShort))).isFalse();
        INDArray broken = Inputs.chain(40, 3, 2, (t, i, k) -> t == 7 ? Double.NaN : wave(t, i, k));
        assertThat(Inputs.metric("split-r-hat").appliesTo(input(broken))).isFalse();
        assertThat(Inputs.metric("effective-sample-size").appliesTo(input(broken)))
                .isFalse();
    }
}
