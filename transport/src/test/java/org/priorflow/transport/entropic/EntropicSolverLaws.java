package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.TransportSolverContract;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;

/** What the solvers of the entropic problem have in common; a test of one of them extends it. */
abstract class EntropicSolverLaws extends TransportSolverContract {

    private static final double EPSILON = 0.02;

    protected abstract TransportSolver solver(EntropicSettings settings);

    @Override
    protected TransportSolver subject() {
        return solver(EntropicSettings.of(EPSILON).withTolerance(1e-11));
    }

    /** The entropic plan costs at most epsilon log n more than the best one [peyre2019computational, sec. 4.1]. */
    @Override
    protected double costSlack() {
        return EPSILON * Math.log(6);
    }

    /** Scores (p, q; q, p) give P_11 = 1 / (1 + exp(-(p - q) / epsilon)) / 2 by hand. */
    @Test
    void solvesTwoByTwoByHand() {
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {-0.73, -0.27, -0.27, -0.73});
        TransportResult result = solver(EntropicSettings.of(0.5)).solve(TransportProblem.uniform(costs));
        double[] plan = Rows.valuesOf(result.plan().toTensor());
        assertThat(2 * plan[0]).isCloseTo(1 / (1 + Math.exp(-0.46 / 0.5)), within(1e-9));
    }

    /** P_ij P_kl / (P_il P_kj) = exp(-(c_ij + c_kl - c_il - c_kj) / epsilon), whatever the marginals. */
    @Test
    void hasTheCrossRatiosOfTheKernel() {
        TransportProblem problem = TransportProblem.of(Clouds.scaled(9, 8), Clouds.weights(9, 3), Clouds.weights(8, 4));
        double[] costs = CostMatrix.from(problem.geometry()).values();
        double[] plan = Rows.valuesOf(
                solver(EntropicSettings.of(0.05)).solve(problem).plan().toTensor());
        for (int i = 1; i < 9; i++) {
            for (int j = 1; j < 8; j++) {
                double ratio =
                        Math.log(plan[0]) + Math.log(plan[i * 8 + j]) - Math.log(plan[j]) - Math.log(plan[i * 8]);
                double expected = -(costs[0] + costs[i * 8 + j] - costs[j] - costs[i * 8]) / 0.05;
                assertThat(ratio).isCloseTo(expected, within(1e-9));
            }
        }
    }

    /**
     * Entropic transport between the Gaussians N(0, 1) and N(0, 1/4) on grids: the covariance of the plan is
     * (sqrt(4 s^2 t^2 + q^2) - q) / 2 with q = epsilon / 2 [janati2020entropic].
     */
    @Test
    void givesTheCovarianceOfEntropicGaussians() {
        int n = 120;
        double[] x = new double[n];
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = -6 + 12.0 * i / (n - 1);
            a[i] = Math.exp(-x[i] * x[i] / 2);
            b[i] = Math.exp(-x[i] * x[i] * 2);
        }
        normalise(a);
        normalise(b);
        double[] costs = new double[n * n];
        Arrays.setAll(costs, e -> (x[e / n] - x[e % n]) * (x[e / n] - x[e % n]));
        TransportResult result =
                solver(EntropicSettings.of(0.8)).solve(TransportProblem.of(CostMatrix.of(n, n, costs), a, b));
        double[] covariance = new double[1];
        for (int i = 0; i < n; i++) {
            double xi = x[i];
            result.plan().visitRow(i, (j, mass) -> covariance[0] += mass * xi * x[j]);
        }
        assertThat(covariance[0]).isCloseTo((Math.sqrt(4 * 0.25 + 0.16) - 0.4) / 2, within(1e-7));
    }

    private static void normalise(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
    }

    @Test
    void reachesSmallEpsilons() {
        TransportProblem problem = TransportProblem.uniform(Clouds.scaled(60, 60));
        TransportResult result = solver(EntropicSettings.of(1e-3)).solve(problem);
        assertThat(result.isConverged()).isTrue();
        assertThat(result.marginalError()).isLessThan(1e-9);
    }

    @Test
    void neverEndsUnconvergedWithoutSayingSo() {
        TransportProblem problem = TransportProblem.uniform(Clouds.scaled(40, 40));
        TransportResult result =
                solver(EntropicSettings.of(1e-3).withIterationLimit(3)).solve(problem);
        assertThat(result.status()).isEqualTo(TransportStatus.ITERATION_LIMIT);
        double measured = 0;
        double[] sums = result.plan().targetMarginal();
        double[] rows = result.plan().sourceMarginal();
        for (int j = 0; j < 40; j++) {
            measured += Math.abs(sums[j] - 1.0 / 40) + Math.abs(rows[j] - 1.0 / 40);
        }
        assertThat(result.marginalError()).isCloseTo(measured, within(1e-10));
    }

    @Test
    void keepsOffForbiddenPairs() {
        double forbidden = Double.POSITIVE_INFINITY;
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {1, forbidden, 0, 2});
        TransportProblem problem = TransportProblem.of(costs, new double[] {0.3, 0.7}, new double[] {0.4, 0.6});
        double[] plan = Rows.valuesOf(
                solver(EntropicSettings.of(0.3)).solve(problem).plan().toTensor());
        assertThat(plan).containsExactly(new double[] {0.3, 0, 0.1, 0.6}, within(1e-8));
    }

    @Test
    void saysThatAnAtomHasNoWay() {
        double forbidden = Double.POSITIVE_INFINITY;
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {forbidden, forbidden, 0, 2});
        assertThatThrownBy(() -> subject().solve(TransportProblem.uniform(costs)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("source 0 has weight");
    }

    @Test
    void saysThatSourcesHaveMoreMassThanTheyCanSend() {
        double forbidden = Double.POSITIVE_INFINITY;
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {0, forbidden, 0, 2});
        TransportProblem problem = TransportProblem.of(costs, new double[] {0.75, 0.25}, new double[] {0.5, 0.5});
        assertThatThrownBy(() -> subject().solve(problem))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("no feasible plan", "source 0 has the mass 0.75", "target 0 of the mass 0.5");
    }
}
