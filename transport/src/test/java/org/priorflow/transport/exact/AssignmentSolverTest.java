package org.priorflow.transport.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
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

    @Test
    void isTheBestOfAllPermutations() {
        RandomGenerator generator = new Seed(71).generator();
        for (int n = 1; n <= 6; n++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                boolean hasTies = repeat % 2 == 0;
                double[] costs = generator
                        .doubles((long) n * n, -3, 9)
                        .map(cost -> hasTies ? Math.floor(cost / 3) : cost)
                        .toArray();
                assertThat(totalOf(n, costs)).isCloseTo(leastOfAll(n, costs, 0, 0), within(1e-12));
            }
        }
    }

    private double totalOf(int n, double[] costs) {
        return n
                * subject()
                        .solve(TransportProblem.uniform(CostMatrix.of(n, n, costs)))
                        .cost();
    }

    private static double leastOfAll(int n, double[] costs, int row, int usedColumns) {
        if (row == n) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if ((usedColumns & 1 << j) == 0) {
                least = Math.min(least, costs[row * n + j] + leastOfAll(n, costs, row + 1, usedColumns | 1 << j));
            }
        }
        return least;
    }

    @Test
    void costsNoMoreThanThatOfAPlainSolver() {
        for (int n : new int[] {1, 2, 12, 30}) {
            double[] cost = CostMatrix.from(Clouds.planar(n, n)).values();
            double[] ties = Arrays.stream(cost).map(Math::rint).toArray();
            for (double[] each : new double[][] {cost, ties}) {
                assertThat(totalOf(n, each)).isCloseTo(PlainAssignment.leastTotal(each, n), within(1e-10));
            }
        }
    }
}
