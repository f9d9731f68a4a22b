package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.Travel;
import org.priorflow.random.Seed;
import org.priorflow.spi.MetricProvider;
import org.priorflow.tensor.Rows;

/** The laws that all metrics keep. */
final class MetricLawsTest {

    /** Metrics of a flow's density, and of images, need more than an ordinary ensemble and have tests of their own. */
    private static final List<String> PARTICULAR = List.of("density-kl", "ssim");

    static Stream<String> allIds() {
        return MetricProviderContractTest.providers().stream().map(MetricProvider::id);
    }

    static Stream<String> ids() {
        return allIds().filter(id -> !PARTICULAR.contains(id));
    }

    static MetricInput whole(Rows particles) {
        int d = particles.d();
        double[] signal = IntStream.range(0, d).mapToDouble(k -> k % 2).toArray();
        MetricInput input = Inputs.input(
                particles,
                GaussianReference.standard(d),
                signal,
                Inputs.chain(20, particles.n(), d, (t, i, k) -> Math.sin(t + i + 2.0 * k)));
        INDArray start = Inputs.gaussian(particles.n(), d, 1234).toTensor();
        return Inputs.withTravel(input, new Travel(start, 3, 4, 9, 16));
    }

    @Test
    void allAreFound() {
        assertThat(allIds())
                .containsExactlyInAnyOrder(
                        "density-kl",
                        "psnr",
                        "ssim",
                        "mean-error",
                        "variance-error",
                        "quantile-error",
                        "sparsity-rate",
                        "sparsity-error",
                        "support-f1",
                        "signal-rmse",
                        "sliced-w2",
                        "exact-w2",
                        "energy-distance",
                        "mmd",
                        "knn-kl",
                        "marginal-kl",
                        "stein-discrepancy",
                        "effective-sample-size",
                        "split-r-hat",
                        "interval-coverage",
                        "interval-width",
                        "wall-seconds",
                        "gradient-evaluations",
                        "path-energy",
                        "normalized-path-energy",
                        "straightness",
                        "magnitude-error",
                        "nearest-neighbour-ratio",
                        "training-figure");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void isFiniteWhereItApplies(String id) {
        Metric metric = Inputs.metric(id);
        List<Rows> awkward = new ArrayList<>(List.of(
                Inputs.line(0),
                Inputs.line(3, 3, 3, 3, 3, 3, 3, 3),
                Rows.of(1, 5, new double[] {1, -2, 0, 0, 1e30}),
                Rows.of(8, 2, new double[16]),
                Inputs.line(1e99, -1e99, 1e-300, 0, 4.9e-324, 1, 2, 3),
                Rows.of(
                        7,
                        3,
                        IntStream.range(0, 21)
                                .mapToDouble(e -> e % 3 == 1 ? 4 : e)
                                .toArray())));
        for (int n : new int[] {2, 31, 64, 207}) {
            awkward.add(Inputs.gaussian(n, 3, n));
        }
        for (Rows particles : awkward) {
            MetricInput input = whole(particles);
            if (metric.appliesTo(input)) {
                assertThat(metric.valueAt(input))
                        .as("%s of %d x %d", id, particles.n(), particles.d())
                        .isFinite();
            }
        }
        assertThat(metric.appliesTo(whole(Inputs.gaussian(64, 3, 1))))
                .as("%s applies to an ordinary ensemble", id)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("allIds")
    void doesNotApplyToParticlesThatAreNoNumbers(String id) {
        Metric metric = Inputs.metric(id);
        boolean isCost = List.of("wall-seconds", "gradient-evaluations", "training-figure")
                .contains(id);
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e200}) {
            Rows particles = Inputs.gaussian(20, 2, 3);
            particles.values()[17] = wrong;
            assertThat(metric.appliesTo(whole(particles)))
                    .as("%s at %s", id, wrong)
                    .isEqualTo(isCost);
        }
    }

    @ParameterizedTest
    @MethodSource("allIds")
    void staysAwayWithoutWhatItNeeds(String id) {
        Metric metric = Inputs.metric(id);
        MetricInput bare = Inputs.bare(Inputs.gaussian(20, 2, 3));
        boolean needsNothing = List.of(
                        "sparsity-rate", "interval-width", "stein-discrepancy", "wall-seconds", "gradient-evaluations")
                .contains(id);
        assertThat(metric.appliesTo(bare)).isEqualTo(needsNothing);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void doesNotDependOnTheOrderOfTheParticles(String id) {
        Metric metric = Inputs.metric(id);
        Rows particles = Inputs.gaussian(50, 3, 8);
        double[] turned = new double[150];
        for (int i = 0; i < 50; i++) {
            System.arraycopy(particles.values(), 3 * i, turned, 3 * ((7 * i + 11) % 50), 3);
        }
        // Sums of at most 50 * 1000 terms in another order.
        double value = metric.valueAt(whole(particles));
        assertThat(metric.valueAt(whole(particles.with(turned))))
                .isCloseTo(value, within(1e-11 * (1 + Math.abs(value))));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void givesTheSameBitsAgainAndOnOtherThreads(String id) throws Exception {
        Rows particles = Inputs.gaussian(300, 12, 9); // large enough for the parallel path
        MetricInput input = whole(particles);
        double[] before = Rows.valuesOf(input.particles());
        double value = Inputs.metric(id).valueAt(input);
        assertThat(Rows.valuesOf(input.particles())).isEqualTo(before);
        for (int threads : new int[] {1, 2, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                Metric metric = Inputs.metric(id);
                assertThat(pool.submit(() -> metric.valueAt(input)).get()).isEqualTo(value);
                assertThat(pool.submit(() -> metric.valueAt(input)).get())
                        .as("from the cache")
                        .isEqualTo(value);
            } finally {
                pool.shutdown();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void takesParticlesInSinglePrecision(String id) {
        Metric metric = Inputs.metric(id);
        double[] values = Inputs.gaussian(40, 3, 12).values();
        for (int e = 0; e < values.length; e++) {
            values[e] = (float) values[e];
        }
        MetricInput wide = whole(Rows.of(40, 3, values));
        MetricInput narrow = whole(Rows.of(40, 3, values, DataType.FLOAT));
        assertThat(narrow.particles().dataType()).isEqualTo(DataType.FLOAT);
        // The particles are the same numbers; only the score of the posterior is computed in single precision.
        double value = metric.valueAt(wide);
        assertThat(metric.valueAt(narrow)).isCloseTo(value, within(1e-6 * (1 + Math.abs(value))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean-error", "variance-error", "quantile-error", "marginal-kl", "sliced-w2", "knn-kl"})
    void refusesAReferenceOfAnotherDimension(String id) {
        MetricInput input = Inputs.against(Inputs.gaussian(20, 2, 1), GaussianReference.standard(3));
        assertThatThrownBy(() -> Inputs.metric(id).valueAt(input))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the dimension of the particles is 2")
                .hasMessageContaining("that of the reference, 3");
    }

    @Test
    void drawsOfTheReferenceFollowTheSeedOfTheInput() {
        Metric metric = Inputs.metric("energy-distance");
        MetricInput input = whole(Inputs.gaussian(30, 2, 4));
        MetricInput other = new MetricInput(
                input.particles(),
                input.posterior(),
                input.reference(),
                input.trueSignal(),
                input.chain(),
                input.travel(),
                input.training(),
                input.cost(),
                new Seed(6));
        assertThat(metric.valueAt(other)).isNotEqualTo(metric.valueAt(input));
    }

    @Test
    void costsAreThoseOfTheRun() {
        MetricInput input = Inputs.bare(Inputs.line(0));
        assertThat(Inputs.metric("wall-seconds").valueAt(input)).isEqualTo(2.5);
        assertThat(Inputs.metric("gradient-evaluations").valueAt(input)).isEqualTo(40);
        MetricInput trained = whole(Inputs.line(0));
        assertThat(Inputs.metric("training-figure").valueAt(trained)).isEqualTo(1.5);
        assertThat(Inputs.metric("training-figure", Map.of("name", "loss")).valueAt(trained))
                .isEqualTo(0.25);
    }
}
