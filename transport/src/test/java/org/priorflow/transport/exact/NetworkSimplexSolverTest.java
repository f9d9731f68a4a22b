package org.priorflow.transport.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.testkit.TransportSolverContract;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;

class NetworkSimplexSolverTest extends TransportSolverContract {

    private static final double FORBIDDEN = Double.POSITIVE_INFINITY;

    @Override
    protected TransportSolver subject() {
        return new NetworkSimplexSolver();
    }

    @Test
    void provesThatItsPlanIsOptimal() {
        TransportProblem problem =
                TransportProblem.of(Clouds.planar(70, 45), Clouds.weights(70, 3), Clouds.weights(45, 4));
        TransportResult result = subject().solve(problem);
        assertThat(result.certificate().marginalError()).isLessThan(1e-13);
        assertThat(result.certificate().dualViolation()).isLessThan(1e-12);
        assertThat(result.certificate().complementarySlackness()).isLessThan(1e-12);
        assertThat(result.plan().entryCount()).isLessThan(70 + 45);
    }

    @Test
    void solvesATransportationProblemByHand() {
        // Supplies 3, 1; demands 2, 2: the second source fills the target that the first is far from.
        TransportProblem problem = TransportProblem.of(
                CostMatrix.of(2, 2, new double[] {1, 4, 3, 2}), new double[] {3, 1}, new double[] {2, 2});
        TransportResult result = subject().solve(problem);
        assertThat(result.cost()).isCloseTo(2 * 1 + 1 * 4 + 1 * 2, within(1e-14));
        assertThat(result.dualObjective()).isCloseTo(8, within(1e-12));
    }

    @Test
    void dealsWithTiesInEveryCost() {
        double[] costs = new double[30 * 30];
        for (int e = 0; e < costs.length; e++) {
            costs[e] = Math.abs(e / 30 - e % 30) % 3;
        }
        TransportResult result = subject().solve(TransportProblem.uniform(CostMatrix.of(30, 30, costs)));
        assertThat(result.cost()).isZero();
    }

    @Test
    void saysThatForbiddenPairsLeaveNoPlan() {
        double[] costs = {0, FORBIDDEN, 0, 0};
        TransportProblem problem =
                TransportProblem.of(CostMatrix.of(2, 2, costs), new double[] {0.7, 0.3}, new double[] {0.5, 0.5});
        assertThatThrownBy(() -> subject().solve(problem))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no feasible plan");
    }

    @Test
    void keepsOffForbiddenPairs() {
        double[] costs = {5, FORBIDDEN, 0, 7};
        TransportProblem problem =
                TransportProblem.of(CostMatrix.of(2, 2, costs), new double[] {0.5, 0.5}, new double[] {0.5, 0.5});
        assertThat(subject().solve(problem).cost()).isEqualTo(6);
    }

    @Test
    void stopsAtItsLimit() {
        TransportResult result = new NetworkSimplexSolver(3).solve(TransportProblem.uniform(Clouds.planar(40, 40)));
        assertThat(result.status()).isEqualTo(TransportStatus.ITERATION_LIMIT);
        assertThat(result.iterations()).isEqualTo(3);
        assertThat(result.certificate().marginalError()).isLessThan(1e-13);
        assertThat(result.dualityGap()).isPositive();
    }
}
