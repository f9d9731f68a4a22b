package org.priorflow.experiments.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.experiments.problem.PotentialsTest.problem;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.GaussianPrior;
import org.priorflow.prior.l1.GroupL1Prior;
import org.priorflow.prior.l1.HuberPrior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.DensityReference;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.tensor.Rows;

class ProblemsTest {

    private static final List<ProblemProvider> PROVIDERS = List.of(
            new GaussianLaplaceProvider(),
            new LassoPlaneProvider(),
            new SparseMixtureProvider(),
            new BayesianLassoProvider(),
            new BayesianLogisticProvider(),
            new SpikeDeconvolutionProvider(),
            new PoissonSourceProvider(),
            new EllipticPermeabilityProvider(),
            new CompressedSensingProvider());

    // Made once, because each keeps its references.
    private static final Map<ProblemProvider, PosteriorProblem> DEFAULTS =
            PROVIDERS.stream().collect(Collectors.toMap(provider -> provider, provider -> problem(provider, Map.of())));

    private static Reference reference(PosteriorProblem problem, Prior prior) {
        return Objects.requireNonNull(problem.referenceUnder(prior));
    }

    private static Reference reference(PosteriorProblem problem) {
        return reference(problem, problem.target().prior());
    }

    @Test
    void knowsTheTruthOfEveryProblemUnderItsOwnPrior() {
        for (ProblemProvider provider : PROVIDERS) {
            PosteriorProblem problem = DEFAULTS.get(provider);
            Reference reference = reference(problem);
            double sd = Math.sqrt(reference.variance().maxNumber().doubleValue());
            assertThat(reference.meanStandardError()).as(provider.id()).isLessThan(0.03 * sd);
            assertThat(reference(problem)).as("kept").isSameAs(reference);
            assertThat(problem.priorDefaults())
                    .containsEntry("weight", ((L1Prior) problem.target().prior()).weight());
            assertThat((double) problem.flowDefaults().get("stepSize"))
                    .isPositive()
                    .isFinite();
            assertThat(problem.coordinateNames()).hasSize(problem.dimension());
        }
    }

    /** At zero, or between two centres, the largest curvature of these potentials is the Lipschitz constant of the gradient. */
    @Test
    void suggestsAPartOfTheInverseLipschitzConstantAsStep() {
        assertSuggestedStep(0.1, problem(new GaussianLaplaceProvider(), Map.of("variance", List.of(0.3, 2))));
        assertSuggestedStep(0.1, problem(new LassoPlaneProvider(), Map.of()));
        assertSuggestedStep(
                0.5,
                problem(
                        new SparseMixtureProvider(),
                        Map.of("dimension", 3, "activeCount", 1, "centers", List.of(3, -3), "variance", 1)));
        assertSuggestedStep(0.5, problem(new BayesianLassoProvider(), Map.of()));
        assertSuggestedStep(0.5, problem(new BayesianLogisticProvider(), Map.of("ridge", 20)));
        assertSuggestedStep(0.5, problem(new SpikeDeconvolutionProvider(), Map.of()));
        assertSuggestedStep(0.5, problem(new PoissonSourceProvider(), Map.of()));
        assertSuggestedStep(0.5, problem(new CompressedSensingProvider(), Map.of()));
    }

    private static void assertSuggestedStep(double part, PosteriorProblem problem) {
        double step = (double) problem.flowDefaults().get("stepSize");
        assertThat(step).isCloseTo(part / curvatureAtZero(problem), within(1e-4 * step));
    }

    /** The largest eigenvalue of the Hessian in magnitude, by power iteration on differences of the gradient. */
    private static double curvatureAtZero(PosteriorProblem problem) {
        int d = problem.dimension();
        double[] direction = new Seed(9).gaussians(d);
        double curvature = 0;
        for (int sweep = 0; sweep < 1500; sweep++) {
            double length = 0;
            for (double entry : direction) {
                length = Math.hypot(length, entry);
            }
            double[] probes = new double[2 * d];
            for (int k = 0; k < d; k++) {
                probes[k] = 1e-3 * direction[k] / length;
                probes[d + k] = -probes[k];
            }
            double[] gradients = problem.target().potential().gradientAt(probes, d);
            double square = 0;
            for (int k = 0; k < d; k++) {
                direction[k] = (gradients[k] - gradients[d + k]) / 2e-3;
                square += direction[k] * direction[k];
            }
            curvature = Math.sqrt(square);
        }
        return curvature;
    }

    @Test
    void simulatedSignalsHaveEntriesOfHalfToThreeHalvesTheAmplitude() {
        double[] signal = Rows.valuesOf(Objects.requireNonNull(problem(
                        new CompressedSensingProvider(),
                        Map.of("dimension", 500, "measurementCount", 1, "activeCount", 400, "amplitude", 2))
                .trueSignal()));
        double[] sizes =
                Arrays.stream(signal).filter(x -> x != 0).map(Math::abs).toArray();
        assertThat(sizes).hasSize(400);
        assertThatSample(Arrays.stream(sizes).map(size -> size / 2 - 0.5).toArray())
                .follows(1e-4, u -> Math.min(1, Math.max(0, u)));
        // 400 random signs: four deviations of 20.
        assertThat(Arrays.stream(signal).map(Math::signum).sum()).isBetween(-80.0, 80.0);
    }

    @Test
    void designsHaveTheCorrelationThatTheyAreGiven() {
        int n = 20_000;
        double[] gram = Design.correlatedGaussian(n, 3, 0.6, new Seed(12)).gram();
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) {
                double correlation = Math.pow(0.6, Math.abs(j - k));
                // The product of two Gaussians has the variance 1 + correlation^2: five standard errors.
                double error = 5 * Math.sqrt((1 + correlation * correlation) / n);
                assertThat(gram[3 * j + k] / n).isCloseTo(correlation, within(error));
            }
        }
    }

    @Test
    void startsWiderThanTheTarget() {
        for (ProblemProvider provider : PROVIDERS) {
            PosteriorProblem problem = DEFAULTS.get(provider);
            INDArray start = problem.initialParticles(400, new Seed(6));
            assertThat(start.shape()).containsExactly(400, problem.dimension());
            double typical =
                    Math.sqrt(reference(problem).variance().meanNumber().doubleValue());
            double spread = Math.sqrt(start.var(0).meanNumber().doubleValue());
            assertThat(spread).as(provider.id()).isGreaterThan(typical);
            assertThat(problem.initialParticles(400, new Seed(6))).isEqualTo(start);
        }
    }

    @Test
    void reachesTheScalarLasso() {
        PosteriorProblem problem =
                problem(new GaussianLaplaceProvider(), Map.of("dimension", 1, "center", 1, "variance", 1, "weight", 1));
        Reference reference = reference(problem);
        // Closed form by erfc, 12 digits.
        assertThat(reference.mean().getDouble(0)).isCloseTo(.503222564565, within(1e-12));
        assertThat(reference.variance().getDouble(0)).isCloseTo(.55895657295, within(1e-11));
    }

    @Test
    void scalesTheGaussianWithTheInverseTemperature() {
        // exp(-2 ((x-1)^2 / (2 * 0.5) + 3 |x|)) is exp(-((x-1)^2 / (2 * 0.25) + 6 |x|)).
        Map<String, Object> tempered =
                Map.of("dimension", 1, "center", 1, "variance", 0.5, "weight", 3, "inverseTemperature", 2);
        Map<String, Object> plain = Map.of("dimension", 1, "center", 1, "variance", 0.25, "weight", 6);
        Reference one = reference(problem(new GaussianLaplaceProvider(), tempered));
        Reference other = reference(problem(new GaussianLaplaceProvider(), plain));
        assertThat(one.mean().getDouble(0)).isCloseTo(other.mean().getDouble(0), within(1e-15));
        assertThat(one.variance().getDouble(0)).isCloseTo(other.variance().getDouble(0), within(1e-15));
    }

    @Test
    void laysParticlesOutAtQuantiles() {
        Map<String, Object> line = Map.of("dimension", 1, "center", 2, "start", "quantile", "startSpread", 3);
        double[] start =
                Rows.valuesOf(problem(new GaussianLaplaceProvider(), line).initialParticles(5, new Seed(1)));
        NormalDistribution normal = new NormalDistribution(2, 3);
        for (int i = 0; i < 5; i++) {
            assertThat(start[i]).isCloseTo(normal.inverseCumulativeProbability((i + 0.5) / 5), within(1e-12));
        }
        assertThatThrownBy(() -> problem(new GaussianLaplaceProvider(), Map.of("start", "quantile")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dimension: 1");
    }

    @Test
    void hasTheTargetThatItsReferenceDescribes() {
        // log of the target and of the reference's density differ by one constant.
        for (ProblemProvider provider :
                List.of(new GaussianLaplaceProvider(), new LassoPlaneProvider(), new SparseMixtureProvider())) {
            PosteriorProblem problem = problem(provider, Map.of());
            INDArray x = problem.initialParticles(20, new Seed(9));
            double[] target = Rows.valuesOf(problem.target().logDensityAt(x));
            double[] exact = Rows.valuesOf(((DensityReference) reference(problem)).logDensityAt(x));
            for (int i = 1; i < target.length; i++) {
                assertThat(target[i] - exact[i])
                        .as(provider.id())
                        .isCloseTo(target[0] - exact[0], within(1e-12 * Math.abs(target[i])));
            }
        }
    }

    @Test
    void usesTheLassoInThePlaneOfTheOracle() {
        Reference reference = reference(problem(new LassoPlaneProvider(), Map.of()));
        // Quadrature, 14 digits.
        assertThat(reference.mean().getDouble(0)).isCloseTo(.49013545036353, within(1e-13));
        assertThat(reference.mean().getDouble(1)).isCloseTo(.20332431005629, within(1e-13));
    }

    // Posterior means and standard deviations by an independent Gibbs sampler; Monte Carlo errors up to 6e-4.
    @Test
    void agreesWithAnIndependentSamplerOnSpikeDeconvolution() {
        double[] means = {
            .0185, .0486, .3213, 1.1930, .2368, .0567, -.0547, -.2342, -.6256, -.3262, -.0855, .1655, .8568, .1337,
            -.0321, .0519
        };
        double[] deviations = {
            .1480, .1858, .3009, .3850, .2760, .1913, .1909, .2587, .3418, .2897, .2079, .2472, .3239, .2291, .1770,
            .1503
        };
        PosteriorProblem problem = problem(new SpikeDeconvolutionProvider(), Map.of("referenceDraws", 100_000));
        Reference reference = reference(problem);
        double error = Math.hypot(6e-4, reference.meanStandardError());
        assertThat(reference.meanStandardError()).isLessThan(4e-3);
        for (int k = 0; k < 16; k++) {
            assertThat(reference.mean().getDouble(k)).as("mean %s", k).isCloseTo(means[k], within(4 * error));
            // A standard deviation is known about as well as the mean.
            assertThat(Math.sqrt(reference.variance().getDouble(k)))
                    .as("standard deviation %s", k)
                    .isCloseTo(deviations[k], within(4 * error));
        }
        assertThat(problem.trueSignal().getDouble(8)).isEqualTo(-1.5);
        // L = 100.28715 by an eigenvalue solver.
        assertThat(0.5 / (double) problem.flowDefaults().get("stepSize")).isCloseTo(100.28715, within(1e-4));
    }

    @Test
    void poissonPotentialsSolveTheFivePointEquations() {
        for (int side : new int[] {1, 2, 7}) {
            Design solution = PoissonSourceProvider.solution(side);
            for (int source = 0; source < side * side; source++) {
                for (int j = 0; j < side * side; j++) {
                    double sum = 4 * solution.entry(j, source);
                    sum -= j % side > 0 ? solution.entry(j - 1, source) : 0;
                    sum -= j % side < side - 1 ? solution.entry(j + 1, source) : 0;
                    sum -= j >= side ? solution.entry(j - side, source) : 0;
                    sum -= j < side * (side - 1) ? solution.entry(j + side, source) : 0;
                    assertThat(sum).isCloseTo(j == source ? 1 : 0, within(1e-13));
                }
            }
        }
        PosteriorProblem problem = problem(new PoissonSourceProvider(), Map.of("noise", 0.2));
        double least = 8 * Math.pow(Math.sin(Math.PI / 14), 2);
        assertThat(0.5 / (double) problem.flowDefaults().get("stepSize"))
                .isCloseTo(1 / Math.pow(0.2 * least, 2), within(1e-3));
    }

    @Test
    void agreesBetweenBlockAndCoordinateGibbs() {
        // A Huber prior of a tiny knee is the L1 prior, but goes through the slice sampler.
        for (ProblemProvider provider : List.of(new BayesianLassoProvider(), new BayesianLogisticProvider())) {
            PosteriorProblem problem = problem(provider, Map.of("dimension", 6, "referenceDraws", 4000));
            double weight = ((L1Prior) problem.target().prior()).weight();
            Reference block = reference(problem);
            Reference slice = reference(problem, new HuberPrior(weight, 1e-9));
            double error = Math.hypot(block.meanStandardError(), slice.meanStandardError());
            for (int k = 0; k < 6; k++) {
                assertThat(slice.mean().getDouble(k)).isCloseTo(block.mean().getDouble(k), within(4.5 * error));
            }
        }
    }

    @Test
    void knowsReferencesUnderOtherPriors() {
        PosteriorProblem lasso = problem(new BayesianLassoProvider(), Map.of());
        assertThat(lasso.referenceUnder(new GaussianPrior(5))).isInstanceOf(DensityReference.class);
        assertThat(lasso.referenceUnder(GroupL1Prior.ofEqualGroups(5, 2))).isNotNull();
        PosteriorProblem plane = problem(new LassoPlaneProvider(), Map.of());
        assertThat(plane.referenceUnder(GroupL1Prior.ofEqualGroups(2, 2))).isNotNull();
        PosteriorProblem mixture = problem(new SparseMixtureProvider(), Map.of());
        assertThat(mixture.referenceUnder(GroupL1Prior.ofEqualGroups(2, 2))).isNull();
    }

    @Test
    void simulatesFromTheDataSeedAlone() {
        Seed seed = new Seed(5);
        for (ProblemProvider provider :
                List.of(new BayesianLassoProvider(), new BayesianLogisticProvider(), new CompressedSensingProvider())) {
            PosteriorProblem one = problem(provider, Map.of("dataSeed", 3));
            PosteriorProblem same = problem(provider, Map.of("dataSeed", 3));
            PosteriorProblem other = problem(provider, Map.of("dataSeed", 4));
            INDArray x = one.initialParticles(2, seed);
            assertThat(one.target().potential().valueAt(x))
                    .isEqualTo(same.target().potential().valueAt(x));
            assertThat(one.target().potential().valueAt(x))
                    .isNotEqualTo(other.target().potential().valueAt(x));
            assertThat(one.trueSignal()).isNotNull();
        }
    }

    @Test
    void reachesTheAuthorsLogisticSetting() {
        PosteriorProblem problem = problem(
                new BayesianLogisticProvider(),
                Map.of("dimension", 50, "rowCount", 500, "ridge", 7.6, "weight", 15.2, "startSpread", 5));
        double[] signal = Rows.valuesOf(Objects.requireNonNull(problem.trueSignal()));
        for (int k = 0; k < 50; k++) {
            assertThat(signal[k]).isEqualTo(k < 12 ? 1 : 0);
        }
    }

    @Test
    void drawsCentersOfAMixtureOnRequest() {
        PosteriorProblem problem =
                problem(new SparseMixtureProvider(), Map.of("dimension", 8, "activeCount", 3, "componentCount", 5));
        assertThat(reference(problem)).isInstanceOf(DensityReference.class);
        assertThatThrownBy(() -> problem(new SparseMixtureProvider(), Map.of("activeCount", 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("componentCount");
    }

    @Test
    void refusesSettingsThatDoNotGoTogether() {
        assertRefused(new LassoPlaneProvider(), Map.of("precision", List.of(1, 2, 1)), "determinant");
        assertRefused(new LassoPlaneProvider(), Map.of("center", List.of(1, 2, 1)), "center");
        assertRefused(new GaussianLaplaceProvider(), Map.of("dimension", 1), "center");
        assertRefused(new SpikeDeconvolutionProvider(), Map.of("positions", List.of(1, 2)), "heights");
        assertRefused(new SpikeDeconvolutionProvider(), Map.of("positions", List.of(1, 2, 16)), "below dimension");
        assertRefused(new PoissonSourceProvider(), Map.of("side", 4), "below dimension, 16");
        assertRefused(new BayesianLassoProvider(), Map.of("response", "y"), "file");
    }

    @Test
    void refusesMoreActiveCoordinatesThanThereAre() {
        Map<String, Object> six = Map.of("dimension", 5, "activeCount", 6);
        for (ProblemProvider provider : List.of(
                new BayesianLassoProvider(),
                new BayesianLogisticProvider(),
                new CompressedSensingProvider(),
                new SparseMixtureProvider())) {
            assertRefused(provider, six, "activeCount is 6, but must be at most dimension, 5.");
        }
        assertRefused(new CompressedSensingProvider(), Map.of("dimension", 3), "activeCount has its default");
        assertThat(problem(new BayesianLassoProvider(), Map.of("dimension", 5, "activeCount", 5)))
                .isNotNull();
    }

    private static void assertRefused(ProblemProvider provider, Map<String, Object> settings, String word) {
        assertThatThrownBy(() -> problem(provider, settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(word);
    }
}
