package org.priorflow.transport.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.testkit.TransportSolverContract;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

class AssignmentSolverTest extends TransportSolverContract {

    private static final double FORBIDDEN = Double.POSITIVE_INFINITY;

    @Override
    protected TransportSolver subject() {
        return new AssignmentSolver();
    }

    @Override
    protected boolean takesAnyWeights() {
        return false;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 17, 80})
    void agreesWithTheNetworkSimplexAndProvesIt(int n) {
        TransportProblem problem = TransportProblem.uniform(Clouds.planar(n, n));
        TransportResult result = subject().solve(problem);
        assertThat(result.cost())
                .isCloseTo(new NetworkSimplexSolver().solve(problem).cost(), within(1e-12));
        assertThat(result.certificate().marginalError()).isLessThan(1e-12);
        assertThat(result.certificate().dualViolation()).isLessThan(1e-12);
        assertThat(result.certificate().complementarySlackness()).isLessThan(1e-12);
    }

    @Test
    void solvesEqualCosts() {
        TransportProblem problem = TransportProblem.uniform(CostMatrix.of(7, 7, new double[49]));
        assertThat(subject().solve(problem).plan().entryCount()).isEqualTo(7);
    }

    @Test
    void keepsOffForbiddenPairs() {
        double[] costs = {0, 1, FORBIDDEN, 0, FORBIDDEN, 5, FORBIDDEN, 0, 0};
        TransportResult result = subject().solve(TransportProblem.uniform(CostMatrix.of(3, 3, costs)));
        assertThat(result.plan().heaviestTargets()).containsExactly(1, 0, 2);
    }

    @Test
    void saysThatForbiddenPairsLeaveNoAssignment() {
        double[] costs = {0, FORBIDDEN, FORBIDDEN, 0, FORBIDDEN, FORBIDDEN, 0, 0, 0};
        assertThatThrownBy(() -> subject().solve(TransportProblem.uniform(CostMatrix.of(3, 3, costs))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no feasible plan");
    }

    @Test
    void refusesWeights() {
        TransportProblem problem =
                TransportProblem.of(Clouds.planar(2, 2), new double[] {0.3, 0.7}, new double[] {0.5, 0.5});
        assertThatThrownBy(() -> subject().solve(problem)).hasMessageContaining("network simplex");
    }
}
