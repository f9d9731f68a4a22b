package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Training;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;
import org.priorflow.training.TrainingState;
import org.priorflow.transport.ElasticCost;
import org.priorflow.transport.GroundCost;
import org.priorflow.transport.MongeGap;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.exact.AssignmentSolver;

class MongeGapObjectiveTest {

    /** The optimal map from N(0, I) to N(m, S^2) is x -> m + S x for a positive definite S. */
    private static final double[][] S = {{0.6, 0.35}, {0.35, 1.1}};

    private static final double[] M = {1.5, -1};

    private static double[] optimal(double[] x) {
        double[] y = new double[x.length];
        for (int e = 0; e < x.length; e++) {
            int row = e - e % 2;
            y[e] = M[e % 2] + S[e % 2][0] * x[row] + S[e % 2][1] * x[row + 1];
        }
        return y;
    }

    private static SolverStep residual(Integer... widths) {
        return new SolverStep(MultilayerPerceptron.of(2, widths), RungeKutta.EULER, 0, 1);
    }

    private static MongeGapObjective objective(SolverStep map, GroundCost cost, double gapWeight, int batchSize) {
        return new MongeGapObjective(
                map,
                SampleSource.gaussian(2, 1),
                (n, seed) -> optimal(seed.gaussians(2 * n)),
                new EnergyDistanceLoss(),
                new MongeGap(cost, new AssignmentSolver()),
                gapWeight,
                batchSize);
    }

    @Test
    void hasTheSlopeOfTheLossAsGradient() {
        for (GroundCost cost : new GroundCost[] {new SquaredEuclideanCost(), new ElasticCost(new L1Prior(0.4))}) {
            MongeGapObjective objective = objective(residual(5), cost, 0.7, 12);
            double[] parameters = objective.initialParameters(new Seed(1));
            Seed batch = new Seed(2);
            LossEstimate estimate = objective.estimateAt(parameters, batch);
            assertThat(estimate.loss())
                    .isEqualTo(
                            estimate.terms().get("fit") + 0.7 * estimate.terms().get("monge_gap"));
            for (int e = 0; e < parameters.length; e++) {
                double centre = parameters[e];
                parameters[e] = centre + 1e-6;
                double above = objective.estimateAt(parameters, batch).loss();
                parameters[e] = centre - 1e-6;
                double below = objective.estimateAt(parameters, batch).loss();
                parameters[e] = centre;
                assertThat(estimate.gradient()[e])
                        .as("parameter %d", e)
                        .isCloseTo((above - below) / 2e-6, within(1e-6));
            }
        }
    }

    @Test
    void learnsTheOptimalMapBetweenGaussians() {
        double free = unexplained(0);
        double charged = unexplained(1);
        assertThat(charged).isLessThan(0.05);
        assertThat(free).isGreaterThan(4 * charged);
    }

    // The mean squared distance from the optimal map, as a part of the variance of the target.
    private static double unexplained(double gapWeight) {
        SolverStep map = residual(32, 32);
        Training training = Training.of(
                objective(map, new SquaredEuclideanCost(), gapWeight, 64), Adam.of(LearningRate.cosine(0.01, 2e-4)));
        TrainingState state = training.run(training.start(new Seed(1)), 200, 200, step -> {});
        double[] x = new Seed(3).gaussians(2000);
        double[] mapped = map.valueAt(state.parameters(), x);
        double[] expected = optimal(x);
        double squares = 0;
        for (int e = 0; e < x.length; e++) {
            squares += (mapped[e] - expected[e]) * (mapped[e] - expected[e]) / 1000;
        }
        return squares / (0.6 * 0.6 + 2 * 0.35 * 0.35 + 1.1 * 1.1);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> objective(residual(3), new SquaredEuclideanCost(), -1, 5))
                .hasMessageContaining("gapWeight");
        assertThatThrownBy(() -> objective(residual(3), new SquaredEuclideanCost(), 1, 0))
                .hasMessageContaining("batchSize");
    }
}
