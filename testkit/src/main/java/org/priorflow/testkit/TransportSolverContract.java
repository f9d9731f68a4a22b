package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportPlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

/**
 * The laws of a {@link TransportSolver}; a plugin's test extends it. Problems are small clouds in the plane under the squared
 * distance, of size about 1.
 */
public abstract class TransportSolverContract {

    private static final int N = 6;
    private static final int M = 5;
    private static final double DIFFERENCE = 1e-5;

    /** The solver under test; one that regularises, with a weight small against 1. */
    protected abstract TransportSolver subject();

    /** The error of the marginals in L1, as a part of the mass, that results may have. */
    protected double marginalTolerance() {
        return 1e-8;
    }

    /** How far the cost may lie above the least possible one: 0 for an exact solver. */
    protected double costSlack() {
        return 0;
    }

    /** What plans and costs of equal problems may differ by. */
    protected double agreement() {
        return 1e-7;
    }

    /** Whether the solver takes atoms of different weight, and different numbers of them. */
    protected boolean takesAnyWeights() {
        return true;
    }

    /** Whether the objective is differentiable in the points at a generic problem, with the plan as derivative in the costs. */
    protected boolean isDifferentiable() {
        return true;
    }

    /** The clouds of the problems; a solver for the line overrides it to give points on the line. */
    protected Rows cloud(int n, String name) {
        return Rows.of(n, 2, new Seed(20).child(name).gaussians(2 * n));
    }

    private static double[] weights(int n, String name) {
        double[] weights = new Seed(21).child(name).gaussians(n);
        Arrays.setAll(weights, i -> Math.exp(0.5 * weights[i]));
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
        return weights;
    }

    private PointCloudGeometry geometry(int n, int m) {
        return new PointCloudGeometry(cloud(n, "x"), cloud(m, "y"), new SquaredEuclideanCost());
    }

    /** A problem with weights, or one of equal weights for a solver that takes no others. */
    private TransportProblem problem() {
        return takesAnyWeights()
                ? TransportProblem.of(geometry(N, M), weights(N, "a"), weights(M, "b"))
                : TransportProblem.uniform(geometry(N, N));
    }

    @Test
    void meetsTheMarginals() {
        TransportProblem problem = problem();
        TransportPlan plan = subject().solve(problem).plan();
        double error = distance(plan.sourceMarginal(), problem.sourceWeights())
                + distance(plan.targetMarginal(), problem.targetWeights());
        assertThat(error).isLessThanOrEqualTo(marginalTolerance());
    }

    @Test
    void tellsTheCostOfItsPlan() {
        TransportProblem problem = problem();
        TransportResult result = subject().solve(problem);
        assertThat(result.cost()).isCloseTo(result.plan().costUnder(problem.geometry()), within(1e-12));
    }

    @Test
    void convergesWithoutADualityGap() {
        TransportProblem problem = problem();
        TransportResult result = subject().solve(problem);
        assertThat(result.isConverged()).as("%s", result.status()).isTrue();
        assertThat(result.dualityGap()).isCloseTo(0, within(agreement()));
        assertThat(result.potentials().source()).hasSize(problem.n()).doesNotContain(Double.NaN);
        assertThat(result.potentials().target()).hasSize(problem.m()).doesNotContain(Double.NaN);
    }

    @Test
    void comesNearTheBestAssignment() {
        TransportProblem problem = TransportProblem.uniform(geometry(N, N));
        double least = leastCost(problem, new int[N], new boolean[N], 0) / N;
        assertThat(subject().solve(problem).cost())
                .isBetween(least - marginalTolerance() * 10, least + costSlack() + agreement());
    }

    @Test
    void turnsTheProblemRound() {
        TransportProblem problem = problem();
        TransportResult there = subject().solve(problem);
        TransportResult back = subject().solve(problem.transposed());
        assertThat(back.objective()).isCloseTo(there.objective(), within(agreement()));
        double[] transposed = Rows.valuesOf(back.plan().toTensor().transpose());
        assertThat(transposed).containsExactly(Rows.valuesOf(there.plan().toTensor()), within(agreement()));
    }

    @Test
    void keepsThePlanWhenACloudIsTranslated() {
        TransportProblem problem = problem();
        PointCloudGeometry geometry = (PointCloudGeometry) problem.geometry();
        double shift = 0.75;
        double[] moved = geometry.y().values().clone();
        double meanGap = 0;
        for (int e = 0; e < moved.length; e++) {
            moved[e] += shift;
            meanGap +=
                    problem.targetWeights()[e / geometry.y().d()] * geometry.y().values()[e];
        }
        for (int e = 0; e < geometry.x().values().length; e++) {
            meanGap -=
                    problem.sourceWeights()[e / geometry.x().d()] * geometry.x().values()[e];
        }
        TransportProblem translated = TransportProblem.of(
                new PointCloudGeometry(geometry.x(), geometry.y().with(moved), geometry.cost()),
                problem.sourceWeights(),
                problem.targetWeights());
        TransportResult before = subject().solve(problem);
        TransportResult after = subject().solve(translated);
        double expected = before.cost() + geometry.x().d() * shift * shift + 2 * shift * meanGap;
        assertThat(after.cost()).isCloseTo(expected, within(20 * agreement()));
        assertThat(entries(after)).containsExactly(entries(before), within(agreement()));
    }

    @Test
    void isEquivariantUnderPermutations() {
        TransportProblem problem = problem();
        int n = problem.n();
        double[] costs = CostMatrix.from(problem.geometry()).values();
        double[] turned = new double[costs.length];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(costs, i * problem.m(), turned, (i + 1) % n * problem.m(), problem.m());
            weights[(i + 1) % n] = problem.sourceWeights()[i];
        }
        assumeTrue(takesMatrices());
        double[] plan = entries(subject().solve(problem));
        double[] other = entries(subject()
                .solve(TransportProblem.of(CostMatrix.of(n, problem.m(), turned), weights, problem.targetWeights())));
        for (int e = 0; e < plan.length; e++) {
            int i = e / problem.m();
            assertThat(other[(i + 1) % n * problem.m() + e % problem.m()])
                    .as("row %d", i)
                    .isCloseTo(plan[e], within(agreement()));
        }
    }

    /** Whether the solver takes any costs, rather than points of some kind. */
    protected boolean takesMatrices() {
        return true;
    }

    @Test
    void leavesAtomsWithoutWeightAlone() {
        assumeTrue(takesAnyWeights());
        TransportProblem problem = problem();
        PointCloudGeometry geometry = (PointCloudGeometry) problem.geometry();
        double[] a = problem.sourceWeights();
        double[] b = problem.targetWeights();
        double[] wider = Arrays.copyOf(a, a.length + 1);
        double[] taller = Arrays.copyOf(b, b.length + 1);
        TransportProblem larger = TransportProblem.of(
                new PointCloudGeometry(cloud(a.length + 1, "x"), cloud(b.length + 1, "y"), geometry.cost()),
                wider,
                taller);
        TransportResult small = subject().solve(problem);
        TransportResult large = subject().solve(larger);
        assertThat(large.cost()).isCloseTo(small.cost(), within(agreement()));
        assertThat(large.plan().sourceMarginal()[a.length]).isZero();
        assertThat(large.plan().targetMarginal()[b.length]).isZero();
        assertThat(large.potentials().source()[a.length]).isNotNaN();
        assertThat(large.potentials().target()[b.length]).isNotNaN();
    }

    @Test
    void hasThePlanAsDerivativeInThePoints() {
        assumeTrue(isDifferentiable());
        TransportProblem problem = problem();
        PointCloudGeometry geometry = (PointCloudGeometry) problem.geometry();
        TransportPlan plan = subject().solve(problem).plan();
        double[] gradient = new double[geometry.x().values().length];
        int d = geometry.x().d();
        for (int i = 0; i < problem.n(); i++) {
            int row = i;
            plan.visitRow(
                    i,
                    (j, mass) ->
                            geometry.cost().addGradient(geometry.x(), row, geometry.y(), j, mass, gradient, row * d));
        }
        for (int e = 0; e < gradient.length; e++) {
            double difference =
                    (objectiveAt(problem, e, DIFFERENCE) - objectiveAt(problem, e, -DIFFERENCE)) / (2 * DIFFERENCE);
            assertThat(gradient[e]).as("coordinate %d", e).isCloseTo(difference, within(agreement() * 1e3));
        }
    }

    private double objectiveAt(TransportProblem problem, int coordinate, double step) {
        PointCloudGeometry geometry = (PointCloudGeometry) problem.geometry();
        double[] moved = geometry.x().values().clone();
        moved[coordinate] += step;
        return subject()
                .solve(TransportProblem.of(
                        new PointCloudGeometry(geometry.x().with(moved), geometry.y(), geometry.cost()),
                        problem.sourceWeights(),
                        problem.targetWeights()))
                .dualObjective();
    }

    @Test
    void takesASinglePair() {
        TransportProblem problem = TransportProblem.uniform(geometry(1, 1));
        TransportResult result = subject().solve(problem);
        assertThat(result.cost()).isCloseTo(problem.geometry().costAt(0, 0), within(agreement()));
        assertThat(result.plan().entryCount()).isEqualTo(1);
    }

    @Test
    void givesTheSameResultAgain() {
        TransportProblem problem = problem();
        double[] x = ((PointCloudGeometry) problem.geometry()).x().values().clone();
        TransportResult once = subject().solve(problem);
        TransportResult again = subject().solve(problem);
        assertThat(entries(again)).containsExactly(entries(once));
        assertThat(again.cost()).isEqualTo(once.cost());
        assertThat(((PointCloudGeometry) problem.geometry()).x().values()).containsExactly(x);
    }

    private static double[] entries(TransportResult result) {
        return Rows.valuesOf(result.plan().toTensor());
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum;
    }

    // The least sum of costs over all permutations of the rows from the given one on.
    private static double leastCost(TransportProblem problem, int[] columns, boolean[] isTaken, int row) {
        if (row == columns.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < columns.length; j++) {
            if (!isTaken[j]) {
                isTaken[j] = true;
                double rest = leastCost(problem, columns, isTaken, row + 1);
                least = Math.min(least, problem.geometry().costAt(row, j) + rest);
                isTaken[j] = false;
            }
        }
        return least;
    }
}
