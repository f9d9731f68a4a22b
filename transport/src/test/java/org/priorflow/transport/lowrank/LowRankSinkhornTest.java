package org.priorflow.transport.lowrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.exact.NetworkSimplexSolver;

class LowRankSinkhornTest {

    private static LowRankResult solved(TransportProblem problem, int rank) {
        return new LowRankSinkhorn(LowRankSettings.of(rank)).solve(problem, new Seed(1));
    }

    private static TransportProblem weighted(int n, int m) {
        return TransportProblem.of(Clouds.planar(n, m), Clouds.weights(n, 3), Clouds.weights(m, 4));
    }

    /** A plan of rank 1 is the product of its marginals. */
    @Test
    void isTheProductOfTheMarginalsAtRankOne() {
        TransportProblem problem = weighted(9, 7);
        LowRankResult result = solved(problem, 1);
        double[] plan = Rows.valuesOf(result.plan().toTensor());
        for (int e = 0; e < plan.length; e++) {
            assertThat(plan[e])
                    .isCloseTo(problem.sourceWeights()[e / 7] * problem.targetWeights()[e % 7], within(1e-15));
        }
        assertThat(result.cost()).isCloseTo(result.plan().costUnder(problem.geometry()), within(1e-12));
    }

    @Test
    void meetsTheMarginalsAtEveryRank() {
        TransportProblem problem = weighted(30, 20);
        double product = solved(problem, 1).cost();
        double least = new NetworkSimplexSolver().solve(problem).cost();
        for (int rank : new int[] {2, 5, 20}) {
            LowRankResult result = solved(problem, rank);
            assertThat(result.plan().rank()).isEqualTo(rank);
            assertThat(result.plan().intermediateWeights()).hasSize(rank);
            assertThat(result.marginalError()).as("rank %d", rank).isLessThan(1e-6);
            assertThat(result.cost()).isBetween(least - 1e-6, product);
            assertThat(result.cost()).isCloseTo(result.plan().costUnder(problem.geometry()), within(1e-9 * product));
            double[] sums = new double[30];
            for (int i = 0; i < 30; i++) {
                int row = i;
                result.plan().visitRow(i, (j, mass) -> sums[row] += mass);
            }
            assertThat(result.plan().sourceMarginal()).containsExactly(sums, within(1e-15));
        }
    }

    /** Four groups, each moved as a whole onto four places: within a group and a place any plan is as good, so that rank 4 is enough. */
    @Test
    void isExactWhereTheBestPlanHasLowRank() {
        double[] x = new double[2 * 24];
        double[] y = new double[2 * 24];
        for (int i = 0; i < 24; i++) {
            x[2 * i] = 10 * (i % 2);
            x[2 * i + 1] = 10 * (i / 2 % 2);
            y[2 * i] = 10 * (i % 2) + 1;
            y[2 * i + 1] = 10 * (i / 2 % 2) + 2;
        }
        TransportProblem problem = TransportProblem.uniform(
                new PointCloudGeometry(Rows.of(24, 2, x), Rows.of(24, 2, y), new SquaredEuclideanCost()));
        LowRankResult result = solved(problem, 4);
        assertThat(result.isConverged()).isTrue();
        assertThat(result.cost()).isCloseTo(5, within(1e-6));
        assertThat(result.plan().intermediateWeights())
                .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-6));
    }

    @Test
    void neverRaisesTheCost() {
        double[] costs = solved(weighted(25, 25), 4).costs();
        for (int k = 1; k < costs.length; k++) {
            assertThat(costs[k]).isLessThanOrEqualTo(costs[k - 1]);
        }
    }

    @Test
    void costsLessWithAHigherRank() {
        TransportProblem problem = TransportProblem.uniform(Clouds.planar(60, 60));
        double last = Double.POSITIVE_INFINITY;
        for (int rank : new int[] {1, 2, 4, 10}) {
            double cost = solved(problem, rank).cost();
            assertThat(cost).as("rank %d", rank).isLessThan(last);
            last = cost;
        }
        double least = new NetworkSimplexSolver().solve(problem).cost();
        assertThat(last).isBetween(least, 1.3 * least);
    }

    @Test
    void takesCostsFromAMatrixAsFromPoints() {
        TransportProblem problem = weighted(12, 15);
        TransportProblem stored = TransportProblem.of(
                CostMatrix.from(problem.geometry()), problem.sourceWeights(), problem.targetWeights());
        double[] right = new Seed(9).gaussians(15 * 3);
        double[] left = new Seed(9).gaussians(12 * 3);
        CostProduct points = CostProduct.of(problem.geometry());
        CostProduct matrix = CostProduct.of(stored.geometry());
        assertThat(points.times(right, 3)).containsExactly(matrix.times(right, 3), within(1e-12));
        assertThat(points.transposedTimes(left, 3)).containsExactly(matrix.transposedTimes(left, 3), within(1e-12));
        assertThat(solved(stored, 3).cost()).isCloseTo(solved(problem, 3).cost(), within(1e-3));
    }

    @Test
    void leavesAtomsWithoutWeightAlone() {
        double[] a = {0.5, 0, 0.5};
        double[] b = {0.25, 0.75, 0};
        LowRankResult result = solved(TransportProblem.of(Clouds.planar(3, 3), a, b), 2);
        assertThat(result.plan().sourceMarginal()).containsExactly(a, within(1e-6));
        assertThat(result.plan().targetMarginal()).containsExactly(b, within(1e-6));
    }

    @Test
    void givesTheSameResultFromTheSameSeed() {
        TransportProblem problem = weighted(15, 10);
        LowRankResult once = solved(problem, 3);
        assertThat(solved(problem, 3).cost()).isEqualTo(once.cost());
        assertThat(Arrays.equals(once.costs(), solved(problem, 3).costs())).isTrue();
    }

    @Test
    void stopsAtItsLimit() {
        LowRankResult result =
                new LowRankSinkhorn(new LowRankSettings(3, 1, 1e-9, 4)).solve(weighted(20, 20), new Seed(1));
        assertThat(result.status()).isEqualTo(TransportStatus.ITERATION_LIMIT);
        assertThat(result.iterations()).isEqualTo(4);
    }

    @Test
    void refusesWhatHasNoPlanOfLowRank() {
        assertThatThrownBy(() -> solved(weighted(9, 7), 8))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rank")
                .hasMessageContaining("at most the number of sources and of targets, 7");
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {0, Double.POSITIVE_INFINITY, 0, 0});
        assertThatThrownBy(() -> solved(TransportProblem.uniform(costs), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("source 0 to target 1 is Infinity");
        assertThatThrownBy(() -> LowRankSettings.of(0)).hasMessageContaining("rank");
        assertThatThrownBy(() -> new LowRankSettings(1, Double.NaN, 1e-6, 5)).hasMessageContaining("stepSize");
    }
}
