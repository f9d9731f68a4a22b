package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Objective;
import org.priorflow.flow.training.Training;
import org.priorflow.random.Seed;
import org.priorflow.testkit.GradientContract;
import org.priorflow.training.TrainingState;

class ContinuousFlowTest {

    private static final int ROWS = 3;

    /** End, divergence and kinetic energy of paths, as functions of the start and the parameters. */
    abstract static class PathContract extends GradientContract {

        abstract ContinuousFlow flow();

        double from() {
            return 0;
        }

        private ContinuousFlow.Path pathOf(double[] argument) {
            int split = ROWS * flow().field().dimension();
            double[] parameters = Arrays.copyOfRange(argument, split, argument.length);
            double[] probes = flow().signProbes(ROWS, 2, new Seed(5));
            return flow().pathFrom(parameters, Arrays.copyOf(argument, split), probes, from(), 1 - from());
        }

        @Override
        protected List<double[]> arguments() {
            double[] x = new Seed(1).gaussians(ROWS * flow().field().dimension());
            return List.of(DifferentiableMapContract.joined(x, flow().field().initialParameters(new Seed(2))));
        }

        @Override
        protected double[] valueAt(double[] argument) {
            ContinuousFlow.Path path = pathOf(argument);
            return DifferentiableMapContract.joined(
                    path.end(), DifferentiableMapContract.joined(path.divergence(), path.kineticEnergy()));
        }

        @Override
        protected double[] pullBackAt(double[] argument, double[] cotangent) {
            int split = ROWS * flow().field().dimension();
            double[] gradient = new double[flow().field().parameterCount()];
            double[] ofStart = pathOf(argument)
                    .pullBack(
                            Arrays.copyOf(cotangent, split),
                            Arrays.copyOfRange(cotangent, split, split + ROWS),
                            Arrays.copyOfRange(cotangent, split + ROWS, split + 2 * ROWS),
                            gradient);
            return DifferentiableMapContract.joined(ofStart, gradient);
        }
    }

    @Nested
    class ForwardByRk4 extends PathContract {

        @Override
        ContinuousFlow flow() {
            return new ContinuousFlow(MultilayerPerceptron.of(2, 5, 4), RungeKutta.RK4, 3);
        }
    }

    @Nested
    class BackwardByDormandPrince extends PathContract {

        @Override
        ContinuousFlow flow() {
            return new ContinuousFlow(MultilayerPerceptron.of(3, 5), RungeKutta.DORMAND_PRINCE, 2);
        }

        @Override
        double from() {
            return 1;
        }
    }

    // v(x, t) = A x: the affine field with the weights A', so that the map is exp(A) and the divergence trace(A).
    @Test
    void followsALinearFieldToTheMatrixExponential() {
        MultilayerPerceptron field = MultilayerPerceptron.of(2);
        double[] parameters = {0.3, 1, -1, 0.3, 0, 0, 0, 0}; // x1' = 0.3 x1 - x2, x2' = x1 + 0.3 x2
        ContinuousFlow flow = new ContinuousFlow(field, RungeKutta.RK4, 40);
        double[] start = {1, 0, 0, 2};

        ContinuousFlow.Path path = flow.pathFrom(parameters, start, flow.unitProbes(2), 0, 1);

        double growth = Math.exp(0.3);
        double[] expected = {
            growth * Math.cos(1), growth * Math.sin(1), -2 * growth * Math.sin(1), 2 * growth * Math.cos(1)
        };
        for (int e = 0; e < 4; e++) {
            assertThat(path.end()[e]).isCloseTo(expected[e], within(1e-7));
        }
        assertThat(path.divergence()[0]).isCloseTo(0.6, within(1e-12));
        // |v|^2 = 1.09 |x|^2 and |x|^2 = exp(0.6 t) |x(0)|^2.
        assertThat(path.kineticEnergy()[1]).isCloseTo(0.5 * 1.09 * 4 * (Math.exp(0.6) - 1) / 0.6, within(1e-7));
        double[] back =
                flow.pathFrom(parameters, path.end(), new double[0], 1, 0).end();
        assertThat(back[0]).isCloseTo(1, within(1e-7));
    }

    @Test
    void signProbesAreUnbiasedForTheTrace() {
        MultilayerPerceptron field = MultilayerPerceptron.of(3, 8);
        double[] parameters = field.initialParameters(new Seed(1));
        ContinuousFlow flow = new ContinuousFlow(field, RungeKutta.HEUN, 2);
        double[] x = new double[3 * 4096];
        for (int e = 0; e < x.length; e++) {
            x[e] = e % 3 - 0.5;
        }
        double exact = flow.pathFrom(parameters, x, flow.unitProbes(4096), 0, 1).divergence()[0];
        double[] estimates = flow.pathFrom(parameters, x, flow.signProbes(4096, 1, new Seed(3)), 0, 1)
                .divergence();
        double mean = Arrays.stream(estimates).average().orElseThrow();
        double square =
                Arrays.stream(estimates).map(q -> (q - mean) * (q - mean)).sum();
        double standardError = Math.sqrt(square) / 4096;
        assertThat(mean).isCloseTo(exact, within(4 * standardError));
    }

    @Test
    void likelihoodOfGaussianDataReachesTheEntropy() {
        SampleSource data = (n, seed) -> {
            double[] z = seed.gaussians(2 * n);
            for (int i = 0; i < n; i++) {
                z[2 * i] = 1 + 0.5 * z[2 * i];
                z[2 * i + 1] = -1 + 2 * z[2 * i + 1];
            }
            return z;
        };
        ContinuousFlow flow = new ContinuousFlow(MultilayerPerceptron.of(2, 16), RungeKutta.RK4, 4);
        Objective objective = NormalizingFlowObjective.maximumLikelihood(
                flow, data, new NormalizingFlowSettings(256, 0, NormalizingFlowSettings.EXACT));
        // Entropy: 1 + log(2 pi) + log(0.5) + log(2).
        assertReaches(objective, 1 + Math.log(2 * Math.PI));
    }

    @Test
    void reverseKlToAGaussianReachesZero() {
        LogDensity density = new LogDensity() {

            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double[] valueAt(double[] x) {
                double[] values = new double[x.length / 2];
                for (int i = 0; i < values.length; i++) {
                    double a = (x[2 * i] - 1) / 0.5;
                    double b = (x[2 * i + 1] + 1) / 2;
                    values[i] = -0.5 * (a * a + b * b) - Math.log(2 * Math.PI);
                }
                return values;
            }

            @Override
            public double[] gradientAt(double[] x) {
                double[] gradient = new double[x.length];
                for (int i = 0; i < x.length / 2; i++) {
                    gradient[2 * i] = -(x[2 * i] - 1) / 0.25;
                    gradient[2 * i + 1] = -(x[2 * i + 1] + 1) / 4;
                }
                return gradient;
            }
        };
        ContinuousFlow flow = new ContinuousFlow(MultilayerPerceptron.of(2, 16), RungeKutta.RK4, 4);
        assertReaches(
                NormalizingFlowObjective.reverseKl(
                        flow, density, new NormalizingFlowSettings(256, 0, NormalizingFlowSettings.EXACT)),
                0);
    }

    // Averages the estimate over 40 fresh batches; 0.05 is twice the spread that 10240 points leave, plus what training
    // leaves.
    private static void assertReaches(Objective objective, double expected) {
        Training training =
                Training.of(objective, Adam.of(LearningRate.cosine(0.02, 1e-4))).withClipNorm(10);
        TrainingState end = training.run(training.start(new Seed(4)), 400, 400, step -> {});
        double loss = 0;
        for (int batch = 0; batch < 40; batch++) {
            loss += objective
                            .estimateAt(end.parameters(), new Seed(1000 + batch))
                            .loss()
                    / 40;
        }
        assertThat(loss).isCloseTo(expected, within(0.05));
    }
}
