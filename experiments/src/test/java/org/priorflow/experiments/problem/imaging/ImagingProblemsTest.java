package org.priorflow.experiments.problem.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.ImagePotential;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.ProviderContract;
import org.priorflow.testkit.SmoothPotentialContract;

class ImagingProblemsTest {

    static PosteriorProblem problem(ProblemProvider provider, Map<String, Object> settings) {
        return (PosteriorProblem) provider.create(Settings.of(provider.id(), provider.settings(), settings));
    }

    static Stream<PosteriorProblem> problems() {
        return Stream.of(
                problem(new PiecewiseConstantProvider(), Map.of("dimension", 12, "jumpCount", 2, "referenceDraws", 0)),
                problem(new ImageDeblurringProvider(), Map.of("height", 9, "width", 7)),
                problem(new ImageInpaintingProvider(), Map.of("height", 9, "width", 7)),
                problem(new MatrixCompletionProvider(), Map.of("height", 5, "width", 6)),
                problem(new RobustPcaProvider(), Map.of("height", 5, "width", 6)));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void startsAroundTheDataAndFitsItsOwnPrior(PosteriorProblem problem) {
        int d = problem.dimension();
        ImagePotential potential = (ImagePotential) problem.target().potential();
        assertThat(potential.shape().dimension()).isEqualTo(d);
        assertThat(potential.observation().length()).isEqualTo(potential.shape().pixelCount());
        INDArray start = problem.initialParticles(4, new Seed(1));
        assertThat(start).isEqualTo(problem.initialParticles(4, new Seed(1)));
        assertThat(problem.target().prior().valueAt(start).minNumber().doubleValue())
                .isPositive();
        assertThat(Objects.requireNonNull(problem.trueSignal()).length()).isEqualTo(d);
        assertThat(problem.coordinateNames()).hasSize(d).doesNotHaveDuplicates();
        assertThat(problem.priorDefaults()).containsKeys("weight", "height", "width");
        assertThat((int) problem.priorDefaults().get("height")
                        * (int) problem.priorDefaults().get("width"))
                .isEqualTo(d);
    }

    // The step is half the inverse of a constant that bounds the curvature, and is reached to a factor of two.
    @ParameterizedTest
    @MethodSource("problems")
    void suggestsAStepBelowTheInverseCurvature(PosteriorProblem problem) {
        SmoothPotential potential = problem.target().potential();
        double step = (double) problem.flowDefaults().get("stepSize");
        INDArray direction = new Seed(2).gaussian(1, problem.dimension());
        INDArray zero = direction.mul(0);
        double curvature = 0;
        for (int iteration = 0; iteration < 60; iteration++) {
            direction = direction.div(direction.norm2Number());
            INDArray image = potential.gradientAt(direction).sub(potential.gradientAt(zero));
            curvature = image.norm2Number().doubleValue();
            direction = image;
        }
        assertThat(0.5 / step).isBetween(curvature * (1 - 1e-9), 2 * curvature);
    }

    @Test
    void convolvesSymmetricallyAndKeepsBrightness() {
        GaussianBlur blur = new GaussianBlur(5, 4, 1.3);
        double[] x = new Seed(3).gaussians(20);
        double[] v = new Seed(4).gaussians(20);
        double[] blurred = new double[20];
        double[] back = new double[20];
        blur.forward(x, 0, blurred);
        blur.adjoint(v, back, 0);
        assertThat(inner(blurred, v)).isCloseTo(inner(x, back), within(1e-13));
        double[] flat = new double[20];
        java.util.Arrays.fill(flat, 0.7);
        double[] still = new double[20];
        blur.forward(flat, 0, still);
        assertThat(still).containsExactly(flat, within(1e-14));
    }

    // sum_k w_k x_{i-k} written out, with the images of the signal in its ends.
    @Test
    void convolvesAsTheSumSays() {
        double[] x = {1, 0, 0, 2};
        double[] blurred = new double[4];
        new GaussianBlur(1, 4, 0.5).forward(x, 0, blurred);
        double[] weights = new double[3];
        double total = 0;
        for (int k = 0; k < 3; k++) {
            weights[k] = Math.exp(-2.0 * k * k);
            total += k == 0 ? 1 : 2 * weights[k];
        }
        double[] mirrored = {0, 1, 1, 0, 0, 2, 2, 0}; // from place -2 on
        for (int i = 0; i < 4; i++) {
            double sum = 0;
            for (int k = -2; k <= 2; k++) {
                sum += weights[Math.abs(k)] / total * mirrored[i + k + 2];
            }
            assertThat(blurred[i]).isCloseTo(sum, within(1e-15));
        }
    }

    // d = 2 and no blur: x = m + (-w, w) / 2 with the mean m Gaussian, and w N(w0, 2 s^2) times exp(-weight |w|).
    @Test
    void knowsTheReferenceOfTwoPointsUnderTotalVariation() {
        PosteriorProblem problem = problem(
                new PiecewiseConstantProvider(),
                Map.of("dimension", 2, "jumpCount", 1, "blur", 0, "noise", 0.5, "weight", 2, "referenceDraws", 20_000));
        double[] data = Rows.valuesOf(((ImagePotential) problem.target().potential()).observation());
        double[] sums = new double[3];
        for (double w = -8; w < 8; w += 1e-3) {
            double gap = w - (data[1] - data[0]);
            double mass = Math.exp(-2 * Math.abs(w) - gap * gap / (4 * 0.25));
            sums[0] += mass;
            sums[1] += mass * w;
            sums[2] += mass * w * w;
        }
        double mean = sums[1] / sums[0];
        double variance = sums[2] / sums[0] - mean * mean;
        Reference reference =
                Objects.requireNonNull(problem.referenceUnder(problem.target().prior()));
        double middle = (data[0] + data[1]) / 2;
        double error = 5 * reference.meanStandardError();
        assertThat(reference.mean().getDouble(0)).isCloseTo(middle - mean / 2, within(error));
        assertThat(reference.mean().getDouble(1)).isCloseTo(middle + mean / 2, within(error));
        // var x = var m + var w / 4, and 20,000 draws of four chains
        assertThat(reference.variance().getDouble(1)).isCloseTo(0.125 + variance / 4, within(0.03));
        assertThat(problem.referenceUnder(new L1Prior(1))).isNotNull();
    }

    @Test
    void refusesARankThatTheMatrixCannotHave() {
        assertThatThrownBy(() -> problem(new RobustPcaProvider(), Map.of("height", 5, "width", 6, "rank", 6)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rank is 6, but must be <= min(height, width), which is 5");
        assertThatThrownBy(() -> problem(new MatrixCompletionProvider(), Map.of("rank", 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rank is 0, but must be a whole number >= 1");
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    abstract static class OfProvider extends ProviderContract {

        private final ProblemProvider provider;

        OfProvider(ProblemProvider provider) {
            this.provider = provider;
        }

        @Override
        protected Provider subject() {
            return provider;
        }

        @Override
        protected Object create(Settings settings) {
            return provider.create(settings);
        }
    }

    @Nested
    class Signals extends OfProvider {
        Signals() {
            super(new PiecewiseConstantProvider());
        }
    }

    @Nested
    class Deblurring extends OfProvider {
        Deblurring() {
            super(new ImageDeblurringProvider());
        }
    }

    @Nested
    class Inpainting extends OfProvider {
        Inpainting() {
            super(new ImageInpaintingProvider());
        }
    }

    @Nested
    class Completion extends OfProvider {
        Completion() {
            super(new MatrixCompletionProvider());
        }
    }

    @Nested
    class RobustPca extends OfProvider {
        RobustPca() {
            super(new RobustPcaProvider());
        }
    }

    abstract static class OfPotential extends SmoothPotentialContract {

        private final PosteriorProblem problem;

        OfPotential(int index) {
            problem = List.copyOf(problems().toList()).get(index);
        }

        @Override
        protected SmoothPotential subject() {
            return problem.target().potential();
        }

        @Override
        protected int dimension() {
            return problem.dimension();
        }
    }

    @Nested
    class DeblurringPotential extends OfPotential {
        DeblurringPotential() {
            super(1);
        }
    }

    @Nested
    class InpaintingPotential extends OfPotential {
        InpaintingPotential() {
            super(2);
        }
    }

    @Nested
    class RobustPcaPotential extends OfPotential {
        RobustPcaPotential() {
            super(4);
        }
    }
}
