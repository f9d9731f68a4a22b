package org.priorflow.experiments.problem.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

class SampleProblemsTest {

    private static final int N = 20_000;
    private static final double STANDARD_ERRORS = 4;
    private static final double SIGNIFICANCE = 1e-4;

    static List<ProblemProvider> providers() {
        return SampleProviderContractTest.providers().stream()
                .filter(provider ->
                        !(provider instanceof ImageFileProvider || provider instanceof SparseImagesProvider))
                .toList();
    }

    static SampleProblem problem(ProblemProvider provider, Map<String, Object> settings) {
        return (SampleProblem) provider.create(Settings.of(provider.id(), provider.settings(), settings));
    }

    private static Rows draws(SampleProblem problem) {
        return Rows.from(problem.trainingSamples(N, new Seed(3)));
    }

    private static double[] column(Rows rows, int k) {
        return IntStream.range(0, rows.n())
                .mapToDouble(i -> rows.values()[i * rows.d() + k])
                .toArray();
    }

    private static double[] squaredLengths(Rows rows) {
        return IntStream.range(0, rows.n())
                .mapToDouble(i -> {
                    double square = 0;
                    for (int e = i * rows.d(); e < (i + 1) * rows.d(); e++) {
                        square += rows.values()[e] * rows.values()[e];
                    }
                    return square;
                })
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void drawsFromTheSeedAlone(ProblemProvider provider) {
        SampleProblem problem = problem(provider, Map.of());
        SampleProblem again = problem(provider, Map.of());
        Reference reference = Objects.requireNonNull(problem.reference());
        for (int n : new int[] {1, 7}) {
            assertThat(problem.trainingSamples(n, new Seed(1)).shape()).containsExactly(n, problem.dimension());
            assertThat(problem.initialParticles(n, new Seed(1)).shape()).containsExactly(n, problem.dimension());
            assertThat(problem.trainingSamples(n, new Seed(1))).isEqualTo(again.trainingSamples(n, new Seed(1)));
            assertThat(problem.trainingSamples(n, new Seed(1))).isNotEqualTo(problem.trainingSamples(n, new Seed(2)));
            assertThat(reference.samples(n, new Seed(1))).isNotEqualTo(reference.samples(n, new Seed(2)));
        }
        assertThat(problem.reference()).as("kept").isSameAs(reference);
        assertThatThrownBy(() -> problem.trainingSamples(0, new Seed(1))).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void trainsOnTheLawOfTheReference(ProblemProvider provider) {
        SampleProblem problem = problem(provider, Map.of());
        Reference reference = Objects.requireNonNull(problem.reference());
        Rows training = draws(problem);
        for (int k = 0; k < problem.dimension(); k++) {
            double variance = reference.variance().getDouble(k);
            double error = Math.hypot(Math.sqrt(variance / N), reference.meanStandardError());
            double mean = Arrays.stream(column(training, k)).average().orElseThrow();
            assertThat(mean)
                    .as("%s, mean %s", provider.id(), k)
                    .isCloseTo(reference.mean().getDouble(k), within(4.5 * error));
        }
    }

    @Test
    void startsFromNoiseOrFromTheEightGaussians() {
        Rows noise = Rows.from(problem(new TwoMoonsProvider(), Map.of()).initialParticles(N, new Seed(5)));
        NormalDistribution normal = new NormalDistribution();
        for (int k = 0; k < 2; k++) {
            assertThatSample(column(noise, k)).follows(SIGNIFICANCE, normal::cumulativeProbability);
        }
        Rows ring =
                Rows.from(problem(new EightGaussiansToMoonsProvider(), Map.of()).initialParticles(N, new Seed(5)));
        for (int k = 0; k < 2; k++) {
            assertThatSample(column(ring, k))
                    .hasMeanCloseTo(0, STANDARD_ERRORS)
                    .hasVarianceCloseTo(12.5 + Math.sqrt(0.1), STANDARD_ERRORS);
        }
    }

    @Test
    void moonsHaveTheMomentsOfHalfCircles() {
        // Half circles of means (0, 2 / pi) and (1, 1/2 - 2 / pi), and variances 1/2 and 1/2 - 4 / pi^2 each.
        double up = 2 / Math.PI;
        double apart = 2 * up - 0.5;
        double yVariance = 0.5 - up * up + apart * apart / 4;
        Rows moons = draws(problem(new TwoMoonsProvider(), Map.of("noise", 0.2, "scale", 3)));
        assertThatSample(column(moons, 0))
                .hasMeanCloseTo(3 * 0.5 - 1.5, STANDARD_ERRORS)
                .hasVarianceCloseTo(9 * (0.75 + 0.04), STANDARD_ERRORS);
        assertThatSample(column(moons, 1))
                .hasMeanCloseTo(3 * 0.25 - 0.3, STANDARD_ERRORS)
                .hasVarianceCloseTo(9 * (yVariance + 0.04), STANDARD_ERRORS);
        Rows shifted = draws(problem(new EightGaussiansToMoonsProvider(), Map.of()));
        assertThatSample(column(shifted, 1)).hasMeanCloseTo(3 * 0.25 - 1, STANDARD_ERRORS);
    }

    @Test
    void ringHasItsGaussiansAroundItsCenters() {
        double deviation = 0.3;
        Rows ring = draws(problem(new GaussianRingProvider(), Map.of("componentCount", 5, "deviation", deviation)));
        double[] squares = new double[N];
        int[] counts = new int[5];
        for (int i = 0; i < N; i++) {
            double x = ring.values()[2 * i];
            double y = ring.values()[2 * i + 1];
            int nearest = Math.floorMod((int) Math.rint(Math.atan2(y, x) / (2 * Math.PI / 5)), 5);
            double angle = 2 * Math.PI * nearest / 5;
            squares[i] = Math.pow(x - 5 * Math.cos(angle), 2) + Math.pow(y - 5 * Math.sin(angle), 2);
            counts[nearest]++;
        }
        // |z|^2 in the plane is exponential; centres 5.9 apart are 9.8 deviations from the border between them.
        assertThatSample(squares).follows(SIGNIFICANCE, s -> -Math.expm1(-s / (2 * deviation * deviation)));
        for (int count : counts) {
            double error = Math.sqrt(N * 0.2 * 0.8);
            assertThat((double) count).isCloseTo(N / 5.0, within(STANDARD_ERRORS * error));
        }
    }

    @Test
    void checkerboardFillsItsDarkSquaresEvenly() {
        Rows board = draws(problem(new CheckerboardProvider(), Map.of()));
        for (int i = 0; i < N; i++) {
            double x = board.values()[2 * i];
            double y = board.values()[2 * i + 1];
            assertThat((Math.floor(x / 2) + Math.floor(y / 2)) % 2).isZero();
        }
        for (int k = 0; k < 2; k++) {
            assertThatSample(column(board, k)).follows(SIGNIFICANCE, x -> Math.min(1, Math.max(0, (x + 4) / 8)));
        }
    }

    @Test
    void pinwheelAndRingsHaveTheirRadii() {
        Rows pinwheel = draws(problem(new PinwheelProvider(), Map.of()));
        assertThatSample(squaredLengths(pinwheel)).hasMeanCloseTo(4 * (1 + 0.09 + 0.01), STANDARD_ERRORS);
        Rows rings = draws(problem(new RingsProvider(), Map.of()));
        double meanSquare = 9 * (1 + 4 + 9 + 16) / 16.0 / 4;
        assertThatSample(squaredLengths(rings)).hasMeanCloseTo(meanSquare + 2 * 0.08 * 0.08, STANDARD_ERRORS);
        for (Rows rows : List.of(pinwheel, rings)) {
            assertThatSample(column(rows, 0)).hasMeanCloseTo(0, STANDARD_ERRORS);
            assertThatSample(column(rows, 1)).hasMeanCloseTo(0, STANDARD_ERRORS);
        }
    }

    @Test
    void armsOfThePinwheelWindExponentially() {
        Rows pinwheel = draws(problem(
                new PinwheelProvider(),
                Map.of("armCount", 1, "radialDeviation", 0.1, "tangentialDeviation", 0, "rate", 0.25, "scale", 1)));
        double[] turned = new double[N];
        for (int i = 0; i < N; i++) {
            double x = pinwheel.values()[2 * i];
            double y = pinwheel.values()[2 * i + 1];
            double angle = 0.25 * Math.exp(Math.hypot(x, y));
            turned[i] = Math.abs(x * Math.sin(angle) - y * Math.cos(angle));
        }
        assertThat(turned).containsOnly(new double[] {0}, within(1e-12));
    }

    @Test
    void setsAreFollowedByIndependentLaplaceCoordinates() {
        SampleProblem problem = problem(new RingsProvider(), Map.of("dimension", 4, "irrelevantScale", 0.2));
        Rows rows = draws(problem);
        for (int k = 2; k < 4; k++) {
            assertThatSample(column(rows, k))
                    .follows(SIGNIFICANCE, x -> x < 0 ? 0.5 * Math.exp(x / 0.2) : 1 - 0.5 * Math.exp(-x / 0.2));
        }
        double[] product = IntStream.range(0, N)
                .mapToDouble(i -> Math.abs(rows.values()[4 * i] * rows.values()[4 * i + 2]))
                .toArray();
        double first = IntStream.range(0, N)
                .mapToDouble(i -> Math.abs(rows.values()[4 * i]))
                .average()
                .orElseThrow();
        assertThatSample(product).hasMeanCloseTo(first * 0.2, STANDARD_ERRORS);
        assertThat(problem.prior()).isInstanceOf(L1Prior.class);
        assertThat(((L1Prior) problem.prior()).weight()).isCloseTo(5, within(1e-12));
        assertThat(problem.priorDefaults()).containsEntry("weight", ((L1Prior) problem.prior()).weight());
        assertThat(problem(new RingsProvider(), Map.of()).prior()).isInstanceOf(ZeroPrior.class);
    }

    @Test
    void clustersDifferFromZeroInTheActiveCoordinates() {
        SampleProblem problem = problem(new SparseClustersProvider(), Map.of("dimension", 20, "activeCount", 3));
        Rows rows = draws(problem);
        for (int k = 3; k < 20; k++) {
            assertThatSample(column(rows, k))
                    .hasMeanCloseTo(0, STANDARD_ERRORS)
                    .hasVarianceCloseTo(2 * 0.05 * 0.05, STANDARD_ERRORS);
        }
        assertThat(problem.prior()).isInstanceOf(L1Prior.class);
        Map<String, Object> other = Map.of("dimension", 20, "activeCount", 3, "dataSeed", 2);
        assertThat(draws(problem(new SparseClustersProvider(), other)).values()[0])
                .isNotEqualTo(rows.values()[0]);
        assertThatThrownBy(() -> problem(new SparseClustersProvider(), Map.of("activeCount", 51)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most dimension, 50");
    }

    @Test
    void subspaceSamplesLeaveTheirSubspaceByNoiseAlone() {
        int d = 12;
        double[][] frame = SubspaceLaw.randomFrame(3, d, new Seed(4));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double dot = 0;
                for (int e = 0; e < d; e++) {
                    dot += frame[i][e] * frame[j][e];
                }
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-14));
            }
        }
        PointLaw inner = new PointLaw.Clusters(new double[][] {{1, 2, 3}, {-4, 0, 1}}, 0.5);
        double noise = 0.1;
        Rows rows = new SubspaceLaw(inner, frame, noise).draw(N, new Seed(6));
        double[] off = new double[N];
        for (int i = 0; i < N; i++) {
            double square = 0;
            double within = 0;
            for (int e = 0; e < d; e++) {
                square += rows.values()[i * d + e] * rows.values()[i * d + e];
            }
            for (double[] direction : frame) {
                double dot = 0;
                for (int e = 0; e < d; e++) {
                    dot += direction[e] * rows.values()[i * d + e];
                }
                within += dot * dot;
            }
            off[i] = square - within;
        }
        assertThatSample(off).hasMeanCloseTo((d - 3) * noise * noise, STANDARD_ERRORS);
        assertThatThrownBy(() -> problem(new SubspaceSamplesProvider(), Map.of("intrinsicDimension", 21)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most dimension, 20");
    }
}
