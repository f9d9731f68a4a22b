package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Training;
import org.priorflow.random.Seed;
import org.priorflow.testkit.GradientContract;
import org.priorflow.training.TrainingState;

class SparseTransformerTest {

    private static final ExamplePrior PRIOR = new ExamplePrior(2);
    private static final RwpoLayerSettings LAYER = RwpoLayerSettings.of(0.05, 1);

    /** exp(-|x - (1, 0)|^2 / 2 - 2 |x|_1): the posterior of two independent coordinates. */
    private static final LogDensity LASSO = new LogDensity() {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double[] valueAt(double[] x) {
            double[] values = new double[x.length / 2];
            for (int e = 0; e < x.length; e++) {
                double gap = x[e] - (e % 2 == 0 ? 1 : 0);
                values[e / 2] -= 0.5 * gap * gap + 2 * Math.abs(x[e]);
            }
            return values;
        }

        @Override
        public double[] gradientAt(double[] x) {
            double[] gradient = new double[x.length];
            for (int e = 0; e < x.length; e++) {
                gradient[e] = -(x[e] - (e % 2 == 0 ? 1 : 0)) - 2 * Math.signum(x[e]);
            }
            return gradient;
        }
    };

    abstract static class LossContract extends GradientContract {

        abstract SampleLoss loss();

        private static double[] data(double[] sample) {
            return new Seed(2).gaussians(3 * sample.length);
        }

        private SampleLoss.Value at(double[] sample) {
            return loss().valueAt(sample, data(sample), 3, new Seed(3));
        }

        @Override
        protected List<double[]> arguments() {
            return List.of(new Seed(1).gaussians(7 * 3));
        }

        @Override
        protected double[] valueAt(double[] argument) {
            return new double[] {at(argument).value()};
        }

        @Override
        protected double[] pullBackAt(double[] argument, double[] cotangent) {
            return Arrays.stream(at(argument).gradient())
                    .map(slope -> slope * cotangent[0])
                    .toArray();
        }
    }

    /** The loss with a charge for the way, by its parameters. */
    @Nested
    class ChargedObjective extends GradientContract {

        private final SampleObjective objective = new SampleObjective(
                new SparseTransformer(MultilayerPerceptron.of(2, 3), PRIOR, SparseTransformerSettings.of(2, LAYER))
                        .map(),
                SampleSource.gaussian(2, 1),
                SampleSource.gaussian(2, 0.5),
                new EnergyDistanceLoss(),
                6,
                0.7);

        @Override
        protected List<double[]> arguments() {
            return List.of(objective.initialParameters(new Seed(1)));
        }

        @Override
        protected double[] valueAt(double[] argument) {
            return new double[] {objective.estimateAt(argument, new Seed(2)).loss()};
        }

        @Override
        protected double[] pullBackAt(double[] argument, double[] cotangent) {
            return Arrays.stream(objective.estimateAt(argument, new Seed(2)).gradient())
                    .map(slope -> slope * cotangent[0])
                    .toArray();
        }
    }

    @Nested
    class SlicedWasserstein extends LossContract {

        @Override
        SampleLoss loss() {
            return new SlicedWassersteinLoss(5);
        }

        @Test
        void dataThatAreNotAMultipleOfTheSampleAreRefused() {
            assertThatThrownBy(() -> loss().valueAt(new double[6], new double[9], 3, new Seed(3)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("data is of length 9");
        }

        @Test
        void isTheMeanOfTheDistancesToThePartsOfTheData() {
            double[] sample = arguments().get(0);
            double[] data = new Seed(2).gaussians(2 * sample.length);
            double mean = 0;
            for (int part = 0; part < 2; part++) {
                double[] goal = Arrays.copyOfRange(data, part * sample.length, (part + 1) * sample.length);
                mean += loss().valueAt(sample, goal, 3, new Seed(3)).value() / 2;
            }
            assertThat(loss().valueAt(sample, data, 3, new Seed(3)).value()).isCloseTo(mean, within(1e-14));
        }

        @Test
        void alongALineItIsTheDistanceOfTheOrderStatistics() {
            SampleLoss.Value value =
                    loss().valueAt(new double[] {3, -1, 0}, new double[] {1, 2, 0, 0, 4, 5}, 1, new Seed(3));
            // In order -1, 0, 3; the parts 0, 1, 2 and 0, 4, 5.
            assertThat(value.value()).isCloseTo(((1 + 1 + 1) / 3.0 + (1 + 16 + 4) / 3.0) / 2, within(1e-14));
            assertThat(value.gradient())
                    .containsExactly(new double[] {(1 - 2) / 3.0, (-1 - 1) / 3.0, (-1 - 4) / 3.0}, within(1e-14));
        }
    }

    @Nested
    class EnergyDistance extends LossContract {

        @Override
        SampleLoss loss() {
            return new EnergyDistanceLoss();
        }
    }

    @Nested
    class GaussianMmd extends LossContract {

        @Override
        SampleLoss loss() {
            return new GaussianMmdLoss(1.5);
        }
    }

    @Nested
    class Divergence extends GradientContract {

        private SmoothedDensity.Divergence at(double[] keys) {
            return SmoothedDensity.of(PRIOR, 2, LAYER).divergenceFrom(LASSO, keys, 2, new Seed(6));
        }

        @Override
        protected List<double[]> arguments() {
            return List.of(new Seed(4).gaussians(6 * 2));
        }

        @Override
        protected double[] valueAt(double[] argument) {
            return new double[] {at(argument).value()};
        }

        @Override
        protected double[] pullBackAt(double[] argument, double[] cotangent) {
            return Arrays.stream(at(argument).gradient())
                    .map(slope -> slope * cotangent[0])
                    .toArray();
        }
    }

    @Nested
    class SmoothedKl extends GradientContract {

        private final SmoothedKlObjective objective = new SmoothedKlObjective(
                new SparseTransformer(
                        MultilayerPerceptron.of(2, 4),
                        PRIOR,
                        SparseTransformerSettings.of(3, LAYER).annealed(0.1, 0.04)),
                SampleSource.gaussian(2, 1),
                LASSO,
                6,
                1);

        @Override
        protected List<double[]> arguments() {
            return List.of(objective.initialParameters(new Seed(8)));
        }

        @Override
        protected double[] valueAt(double[] argument) {
            return new double[] {objective.estimateAt(argument, new Seed(9)).loss()};
        }

        @Override
        protected double[] pullBackAt(double[] argument, double[] cotangent) {
            double[] gradient = objective.estimateAt(argument, new Seed(9)).gradient();
            return Arrays.stream(gradient).map(slope -> slope * cotangent[0]).toArray();
        }
    }

    @Test
    void smoothedDensityIntegratesToOne() {
        double[] keys = {0.3, -0.2, 1, 0.1, -0.5, 0.4};
        SmoothedDensity density = SmoothedDensity.of(PRIOR, 2, LAYER);
        int cells = 400;
        double width = 6.0 / cells;
        double[] points = new double[2 * cells * cells];
        for (int i = 0; i < cells * cells; i++) {
            points[2 * i] = -3 + (i / cells + 0.5) * width;
            points[2 * i + 1] = -3 + (i % cells + 0.5) * width;
        }
        double mass =
                Arrays.stream(density.logDensityAt(keys, points)).map(Math::exp).sum();
        // The midpoint rule errs at the kinks by the square of the cell, 2e-4, times slopes of order 10.
        assertThat(mass * width * width).isCloseTo(1, within(2e-3));
    }

    @Test
    void estimatesTheDivergenceOfAWideEnsembleAsQuadratureDoes() {
        double[] keys = new Seed(5).gaussians(2 * 40);
        SmoothedDensity density = SmoothedDensity.of(PRIOR, 2, LAYER);
        int cells = 300;
        double width = 10.0 / cells;
        double[] points = new double[2 * cells * cells];
        for (int i = 0; i < cells * cells; i++) {
            points[2 * i] = -5 + (i / cells + 0.5) * width;
            points[2 * i + 1] = -5 + (i % cells + 0.5) * width;
        }
        double[] log = density.logDensityAt(keys, points);
        double[] target = LASSO.valueAt(points);
        double expected = 0;
        for (int i = 0; i < log.length; i++) {
            expected += Math.exp(log[i]) * (log[i] - target[i]) * width * width;
        }
        double estimate = density.divergenceFrom(LASSO, keys, 2000, new Seed(7)).value();
        // 160000 draws of a ratio with a deviation of order 3.
        assertThat(estimate).isCloseTo(expected, within(0.03));
    }

    @Test
    void isTheNeuralOdeWithoutAPrior() {
        MultilayerPerceptron field = MultilayerPerceptron.of(2, 4);
        SparseTransformer plain = new SparseTransformer(field, null, SparseTransformerSettings.of(5, LAYER));
        double[] parameters = plain.map().initialParameters(new Seed(1));
        double[] x = new Seed(2).gaussians(6);
        double[] expected = new ContinuousFlow(field, org.priorflow.flow.ode.RungeKutta.EULER, 5)
                .pathFrom(parameters, x, new double[0], 0, 1)
                .end();
        double[] found = plain.map().valueAt(parameters, x);
        for (int e = 0; e < 6; e++) {
            assertThat(found[e]).isCloseTo(expected[e], within(1e-14));
        }
        assertThatThrownBy(plain::mapToKeys).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void annealsTheProximalStepGeometrically() {
        SparseTransformerSettings settings =
                SparseTransformerSettings.of(3, LAYER).annealed(0.4, 0.1);
        assertThat(settings.layerAt(0).step()).isCloseTo(0.4, within(1e-15));
        assertThat(settings.layerAt(1).step()).isCloseTo(0.2, within(1e-15));
        assertThat(settings.layerAt(2).step()).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void separateParametersMultiply() {
        MultilayerPerceptron field = MultilayerPerceptron.of(2, 4);
        SparseTransformerSettings settings =
                SparseTransformerSettings.of(3, LAYER).withSeparateParameters();
        assertThat(new SparseTransformer(field, PRIOR, settings).map().parameterCount())
                .isEqualTo(3 * field.parameterCount());
    }

    @Test
    void trainsTowardABayesianLasso() {
        SparseTransformer transformer = new SparseTransformer(
                MultilayerPerceptron.of(2, 16),
                PRIOR,
                SparseTransformerSettings.of(4, LAYER).annealed(0.05, 0.02));
        SmoothedKlObjective objective =
                new SmoothedKlObjective(transformer, SampleSource.gaussian(2, 1), LASSO, 100, 1);
        Training training =
                Training.of(objective, Adam.of(LearningRate.constant(0.01))).withClipNorm(10);
        TrainingState start = training.start(new Seed(10));
        TrainingState end = training.run(start, 150, 150, step -> {});
        double before = objective.estimateAt(start.parameters(), new Seed(99)).loss() + logMass();
        double after = objective.estimateAt(end.parameters(), new Seed(99)).loss() + logMass();
        assertThat(before).isGreaterThan(0.3);
        assertThat(after).isBetween(-0.05, 0.15);
    }

    private static double logMass() {
        double logMass = 0;
        for (double centre : new double[] {1, 0}) {
            double mass = 0;
            for (int i = -8000; i <= 8000; i++) {
                double x = i * 1e-3;
                mass += 1e-3 * Math.exp(-0.5 * (x - centre) * (x - centre) - 2 * Math.abs(x));
            }
            logMass += Math.log(mass);
        }
        return logMass;
    }
}
