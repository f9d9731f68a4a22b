package org.priorflow.flow.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Training;
import org.priorflow.random.Seed;
import org.priorflow.testkit.GradientContract;
import org.priorflow.training.TrainingState;
import org.priorflow.transport.exact.AssignmentSolver;

class FlowMatchingTest {

    /** N(2, 0.5^2) in one dimension. */
    private static final SampleSource SHIFTED = (n, seed) -> {
        double[] values = seed.gaussians(n);
        Arrays.setAll(values, e -> 2 + 0.5 * values[e]);
        return values;
    };

    private static FlowMatchingObjective objective(int d, Coupling coupling, ProbabilityPath path, double noise) {
        return new FlowMatchingObjective(
                MultilayerPerceptron.of(d, 5),
                SampleSource.gaussian(d, 1),
                SampleSource.gaussian(d, 2),
                coupling,
                path,
                new FlowMatchingSettings(20, noise));
    }

    abstract static class LossContract extends GradientContract {

        abstract FlowMatchingObjective objective();

        @Override
        protected List<double[]> arguments() {
            return List.of(objective().initialParameters(new Seed(1)));
        }

        @Override
        protected double[] valueAt(double[] argument) {
            return new double[] {objective().estimateAt(argument, new Seed(2)).loss()};
        }

        @Override
        protected double[] pullBackAt(double[] argument, double[] cotangent) {
            double[] gradient = objective().estimateAt(argument, new Seed(2)).gradient();
            return Arrays.stream(gradient).map(slope -> slope * cotangent[0]).toArray();
        }
    }

    @Nested
    class PlainLoss extends LossContract {

        @Override
        FlowMatchingObjective objective() {
            return FlowMatchingTest.objective(2, Coupling.independent(), ProbabilityPath.straight(), 0.1);
        }
    }

    @Nested
    class OptimalLoss extends LossContract {

        @Override
        FlowMatchingObjective objective() {
            return FlowMatchingTest.objective(
                    3, Coupling.optimal(new AssignmentSolver()), ProbabilityPath.variancePreserving(), 0);
        }
    }

    @Nested
    class WeightedLoss extends LossContract {

        @Override
        FlowMatchingObjective objective() {
            return FlowMatchingTest.objective(2, new GibbsCoupling(2, 1), ProbabilityPath.towardTarget(0.1), 0);
        }
    }

    @Test
    void infinitelyWideGibbsWeightsGiveThePlainLoss() {
        FlowMatchingObjective plain = objective(2, Coupling.independent(), ProbabilityPath.straight(), 0);
        FlowMatchingObjective wide = objective(2, new GibbsCoupling(1e300, 2), ProbabilityPath.straight(), 0);
        double[] parameters = plain.initialParameters(new Seed(3));
        assertThat(wide.estimateAt(parameters, new Seed(4)).gradient())
                .containsExactly(plain.estimateAt(parameters, new Seed(4)).gradient());
    }

    @Test
    void gibbsWeightsHaveMeanOneAndDoNotUnderflow() {
        double[] source = new Seed(5).gaussians(300);
        double[] target =
                Arrays.stream(new Seed(6).gaussians(300)).map(y -> y + 1e4).toArray();
        Coupling.Pairs pairs = new GibbsCoupling(1, 1).pairsOf(source, target, 3);
        assertThat(Arrays.stream(pairs.weights()).average().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(pairs.effectiveFraction()).isGreaterThan(0).isLessThan(1);
    }

    // Independent normals with c = |x - y|^2 stay jointly normal under the weights: precision [[1 + 2/e, -2/e],
    // [-2/e, 4 + 2/e]] and shift (0, 8) for N(0, 1), N(2, 0.25) and e = 4, so that the mean is (8/13, 24/13).
    @Test
    void gibbsWeightsTiltNormalMarginalsAsTheClosedFormSays() {
        int n = 200_000;
        double[] source = new Seed(7).gaussians(n);
        double[] target = SHIFTED.draw(n, new Seed(8));
        Coupling.Pairs pairs = new GibbsCoupling(4, 2).pairsOf(source, target, 1);
        double meanSource = 0;
        double meanTarget = 0;
        for (int i = 0; i < n; i++) {
            meanSource += pairs.weights()[i] * source[i] / n;
            meanTarget += pairs.weights()[i] * target[i] / n;
        }
        // Standard errors are about 0.003; the effective fraction of this example is 0.656.
        assertThat(meanSource).isCloseTo(8 / 13.0, within(0.012));
        assertThat(meanTarget).isCloseTo(24 / 13.0, within(0.012));
        assertThat(pairs.effectiveFraction()).isCloseTo(0.656, within(0.01));
    }

    // With c = |x - y|^2 and x ~ N(0, 1) the mean weight of y is exp(-y^2 / 6) for e = 4, up to a factor: over y ~ N(2,
    // 0.25)
    // E b = sqrt(6 / 6.5) exp(-4 / 6.5) and E b^2 = sqrt(3 / 3.5) exp(-4 / 3.5).
    @Test
    void tiltOfNormalLawsIsThatOfTheClosedForm() {
        int n = 2000;
        double mean = Math.sqrt(6 / 6.5) * Math.exp(-4 / 6.5);
        double square = Math.sqrt(3 / 3.5) * Math.exp(-4 / 3.5);
        MarginalTilt tilt = new GibbsCoupling(4, 2).tiltOf(new Seed(20).gaussians(n), SHIFTED.draw(n, new Seed(21)), 1);
        // The relative deviation of b is 0.36: means of 2000 are known to 0.8 %, the ratio to about 1 %.
        assertThat(tilt.target()).isCloseTo(mean * mean / square, within(0.03));
    }

    @Test
    void pointsAllAroundACircleAreNotTilted() {
        int n = 24;
        double[] inner = new double[2 * n];
        double[] outer = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n;
            inner[2 * i] = Math.cos(angle);
            inner[2 * i + 1] = Math.sin(angle);
            outer[2 * i] = 3 * Math.cos(angle);
            outer[2 * i + 1] = 3 * Math.sin(angle);
        }
        MarginalTilt tilt = new GibbsCoupling(0.5, 1).tiltOf(inner, outer, 2);
        assertThat(tilt.source()).isCloseTo(1, within(1e-14));
        assertThat(tilt.target()).isCloseTo(1, within(1e-14));
    }

    @Test
    void optimalPairsOnALineAreSorted() {
        double[] source = new Seed(10).gaussians(200);
        double[] target = SHIFTED.draw(200, new Seed(11));
        int[] partner = Coupling.optimal(new AssignmentSolver())
                .pairsOf(source, target, 1)
                .targetIndices();
        Integer[] order = new Integer[200];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(source[a], source[b]));
        for (int i = 1; i < 200; i++) {
            assertThat(target[partner[order[i]]]).isGreaterThanOrEqualTo(target[partner[order[i - 1]]]);
        }
    }

    @Test
    void pathsMeetTheirEndsAndTheirRatesAreTheirDerivatives() {
        for (ProbabilityPath path : List.of(
                ProbabilityPath.straight(), ProbabilityPath.towardTarget(0.2), ProbabilityPath.variancePreserving())) {
            assertThat(path.sourceFactor(0)).isEqualTo(1);
            assertThat(path.targetFactor(0)).isZero();
            assertThat(path.targetFactor(1)).isEqualTo(1);
            double h = 1e-6;
            assertThat(path.sourceRate(0.3))
                    .isCloseTo((path.sourceFactor(0.3 + h) - path.sourceFactor(0.3 - h)) / (2 * h), within(1e-8));
            assertThat(path.targetRate(0.3))
                    .isCloseTo((path.targetFactor(0.3 + h) - path.targetFactor(0.3 - h)) / (2 * h), within(1e-8));
        }
        assertThat(ProbabilityPath.straight().sourceFactor(1)).isZero();
        assertThat(ProbabilityPath.towardTarget(0.2).sourceFactor(1)).isCloseTo(0.2, within(1e-15));
    }

    // For x ~ N(0, 1), y ~ N(2, 0.25) and straight lines, the minimiser is E[y - x | z], affine in z for every t:
    // v(z, t) = 2 + (0.25 t - (1 - t)) / ((1 - t)^2 + 0.25 t^2) (z - 2 t).
    @Test
    void learnsTheConditionalMeanBetweenTwoNormals() {
        FlowMatchingObjective objective = new FlowMatchingObjective(
                MultilayerPerceptron.of(1, 32, 32),
                SampleSource.gaussian(1, 1),
                SHIFTED,
                Coupling.independent(),
                ProbabilityPath.straight(),
                new FlowMatchingSettings(256, 0));
        Training training = Training.of(objective, Adam.of(LearningRate.cosine(0.01, 1e-4)));
        TrainingState end = training.run(training.start(new Seed(12)), 1500, 1500, step -> {});
        int n = 4096;
        double[] times = new double[n];
        double[] z = new double[n];
        double[] expected = new double[n];
        double[] normals = new Seed(13).gaussians(n);
        for (int i = 0; i < n; i++) {
            double t = (i + 0.5) / n;
            double variance = (1 - t) * (1 - t) + 0.25 * t * t;
            times[i] = t;
            z[i] = 2 * t + Math.sqrt(variance) * normals[i];
            expected[i] = 2 + (0.25 * t - (1 - t)) / variance * (z[i] - 2 * t);
        }
        double[] found = objective.field().velocityAt(end.parameters(), z, times);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (found[i] - expected[i]) * (found[i] - expected[i]) / n;
        }
        // A twentieth of the mean velocity, which is 2.
        assertThat(Math.sqrt(squares)).isLessThan(0.1);
    }

    @Test
    void refusesABatchOfAnotherDimension() {
        FlowMatchingObjective wrong = new FlowMatchingObjective(
                MultilayerPerceptron.of(2, 5),
                SampleSource.gaussian(2, 1),
                SHIFTED,
                Coupling.independent(),
                ProbabilityPath.straight(),
                new FlowMatchingSettings(20, 0));
        double[] parameters = wrong.initialParameters(new Seed(1));
        assertThatThrownBy(() -> wrong.estimateAt(parameters, new Seed(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the batch of the target is of length 20");
    }
}
