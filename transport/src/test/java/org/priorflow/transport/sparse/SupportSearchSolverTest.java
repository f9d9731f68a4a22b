package org.priorflow.transport.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportPlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportStatus;

class SupportSearchSolverTest {

    private static final double STRENGTH = 0.1;
    private static final DescentSettings SETTINGS = new DescentSettings(1e-9, 800);

    private static TransportResult solved(TransportProblem problem, int entryLimit) {
        SparseRegularizer regularizer = new SparseRegularizer(STRENGTH, entryLimit);
        return new SupportSearchSolver(new SmoothSemiDualSolver(regularizer, SETTINGS), regularizer, SETTINGS)
                .solve(problem);
    }

    private static int mostSources(TransportPlan plan) {
        int[] counts = new int[plan.m()];
        for (int i = 0; i < plan.n(); i++) {
            plan.visitRow(i, (j, mass) -> counts[j]++);
        }
        return Arrays.stream(counts).max().orElseThrow();
    }

    private static void requireFeasible(TransportResult result, TransportProblem problem, int entryLimit) {
        assertThat(result.plan().sourceMarginal()).containsExactly(problem.sourceWeights(), within(1e-8));
        assertThat(result.plan().targetMarginal()).containsExactly(problem.targetWeights(), within(1e-8));
        assertThat(mostSources(result.plan())).isLessThanOrEqualTo(entryLimit);
    }

    /** Where the dual alone misses the rows, the plan meets both marginals, and its objective lies near the bound. */
    @Test
    void meetsBothMarginalsAtAKink() {
        TransportProblem problem = TransportProblem.uniform(Clouds.scaled(40, 40));
        double single = new SingleSourceSolver(STRENGTH).solve(problem).objective();
        for (int k : new int[] {2, 3}) {
            TransportResult result = solved(problem, k);
            requireFeasible(result, problem, k);
            assertThat(result.status()).isEqualTo(TransportStatus.STALLED);
            assertThat(result.objective())
                    .isBetween(result.dualObjective(), 1.01 * result.dualObjective())
                    .isLessThan(single);
            double charge = new QuadraticRegularizer(STRENGTH)
                    .valueAt(Rows.valuesOf(result.plan().toTensor()));
            assertThat(result.objective())
                    .isCloseTo(result.plan().costUnder(problem.geometry()) + charge, within(1e-12));
        }
    }

    /** Of all sets of two sources for each of four targets, none is below the dual bound; the search comes within a per cent of the best. */
    @Test
    void isBoundedByTheBestOfAllSets() {
        TransportProblem problem = TransportProblem.uniform(Clouds.scaled(4, 4));
        int[][] pairs = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
        DescentSettings few = new DescentSettings(1e-9, 100);
        double best = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 6 * 6 * 6 * 6; code++) {
            int[][] supports = {pairs[code % 6], pairs[code / 6 % 6], pairs[code / 36 % 6], pairs[code / 216]};
            try {
                TransportResult result = new SmoothSemiDualSolver(new QuadraticRegularizer(STRENGTH), few)
                        .solve(TransportProblem.uniform(SupportGeometry.of(problem.geometry(), supports)));
                best = result.isConverged() ? Math.min(best, result.objective()) : best;
            } catch (InvalidInputException none) {
                continue; // no plan between these pairs
            }
        }
        TransportResult found = solved(problem, 2);
        requireFeasible(found, problem, 2);
        assertThat(best).isBetween(found.dualObjective() - 1e-9, found.objective() + 1e-9);
        assertThat(found.objective()).isLessThan(1.01 * best);
    }

    @Test
    void leavesAConvergedPlanAlone() {
        TransportProblem problem =
                TransportProblem.of(Clouds.scaled(12, 9), Clouds.weights(12, 3), Clouds.weights(9, 4));
        SparseRegularizer regularizer = new SparseRegularizer(STRENGTH, 12);
        TransportResult result = solved(problem, 12);
        assertThat(result.isConverged()).isTrue();
        assertThat(result.objective())
                .isEqualTo(new SmoothSemiDualSolver(regularizer, SETTINGS)
                        .solve(problem)
                        .objective());
    }

    /** A target that needs three sources cannot be served by two: the plan of the dual misses the rows, and says so. */
    @Test
    void saysWhereNoPlanWasFound() {
        double third = 1.0 / 3;
        TransportProblem problem =
                TransportProblem.of(Clouds.scaled(3, 2), new double[] {third, third, third}, new double[] {0.9, 0.1});
        TransportResult result = solved(problem, 2);
        assertThat(result.isConverged()).isFalse();
        assertThat(result.marginalError()).isGreaterThan(0.1);
        assertThat(mostSources(result.plan())).isLessThanOrEqualTo(2);
    }

    @Test
    void forbidsAllOtherPairs() {
        CostMatrix costs = CostMatrix.of(2, 3, new double[] {1, 2, 3, 4, 5, 6});
        SupportGeometry geometry = SupportGeometry.of(costs, new int[][] {{0}, {0, 1}, {}});
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(CostMatrix.from(geometry).values()).containsExactly(1, 2, infinity, infinity, 5, infinity);
        assertThat(CostMatrix.from(geometry.transposed()).values())
                .containsExactly(1, infinity, 2, 5, infinity, infinity);
        assertThat(geometry.costAt(1, 1)).isEqualTo(5);
    }
}
