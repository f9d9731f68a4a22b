package org.priorflow.transport.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.TransportSolverContract;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportPlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.exact.NetworkSimplexSolver;

class SparseTransportTest extends TransportSolverContract {

    private static final double STRENGTH = 0.02;

    /** With four sources for a target, no set of sources is tied on the problems of the contract; a single source is its own limit. */
    @Override
    protected TransportSolver subject() {
        return problem -> new SmoothSemiDualSolver(
                        new SparseRegularizer(STRENGTH, Math.min(4, problem.n())), new DescentSettings(1e-11, 5000))
                .solve(problem);
    }

    @Override
    protected double costSlack() {
        return STRENGTH / 12;
    }

    private static TransportResult solved(TransportProblem problem, double strength, int entryLimit) {
        return new SmoothSemiDualSolver(new SparseRegularizer(strength, entryLimit), new DescentSettings(1e-9, 800))
                .solve(problem);
    }

    /** With k = 1, the charge of a column is strength b_j^2 / 2 whatever the plan [liu2023sparsity]. */
    @Test
    void costsTheLeastAndAConstantWithASingleSource() {
        TransportProblem problem = TransportProblem.uniform(Clouds.scaled(40, 40));
        double least = new NetworkSimplexSolver().solve(problem).cost();
        for (double strength : new double[] {0.1, 1}) {
            TransportResult result = solved(problem, strength, 1);
            double expected = least + 0.5 * strength / 40;
            assertThat(result.dualObjective()).isCloseTo(expected, within(1e-8));
            assertThat(new SingleSourceSolver(strength).solve(problem).objective())
                    .isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void costsLessWithMoreSourcesUntilTheLimitDoesNotBind() {
        TransportProblem problem = TransportProblem.uniform(Clouds.scaled(40, 40));
        double quadratic = new SmoothSemiDualSolver(new QuadraticRegularizer(0.1))
                .solve(problem)
                .dualObjective();
        double last = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= 4; k++) {
            double value = solved(problem, 0.1, k).dualObjective();
            assertThat(value).as("k = %d", k).isBetween(quadratic, last + 1e-7);
            last = value;
        }
        TransportResult free = solved(problem, 0.1, 20);
        assertThat(free.isConverged()).isTrue();
        assertThat(free.dualObjective()).isCloseTo(quadratic, within(1e-9));
    }

    @Test
    void hasNoMoreSourcesForATargetThanAllowed() {
        TransportProblem problem =
                TransportProblem.of(Clouds.scaled(40, 30), Clouds.weights(40, 3), Clouds.weights(30, 4));
        for (int k : new int[] {2, 3, 5}) {
            TransportResult result = solved(problem, 1, k);
            TransportPlan plan = result.plan();
            int[] counts = new int[30];
            for (int i = 0; i < 40; i++) {
                plan.visitRow(i, (j, mass) -> counts[j]++);
            }
            assertThat(Arrays.stream(counts).max().getAsInt()).as("k = %d", k).isLessThanOrEqualTo(k);
            assertThat(plan.targetMarginal()).containsExactly(problem.targetWeights(), within(1e-15));
            assertThat(result.marginalError()).isCloseTo(rowError(plan, problem), within(1e-12));
        }
    }

    private static double rowError(TransportPlan plan, TransportProblem problem) {
        double[] sums = plan.sourceMarginal();
        double error = 0;
        for (int i = 0; i < sums.length; i++) {
            error += Math.abs(sums[i] - problem.sourceWeights()[i]);
        }
        return error;
    }

    @Test
    void givesTheSameValueByTheDualAndTheSemiDual() {
        TransportProblem problem =
                TransportProblem.of(Clouds.scaled(30, 25), Clouds.weights(30, 3), Clouds.weights(25, 4));
        for (int k : new int[] {2, 3, 8}) {
            double semiDual = solved(problem, 0.1, k).dualObjective();
            double dual = new SmoothDualSolver(new SparseRegularizer(0.1, k), new DescentSettings(1e-9, 800))
                    .solve(problem)
                    .dualObjective();
            assertThat(dual).as("k = %d", k).isCloseTo(semiDual, within(1e-5));
        }
    }

    @Test
    void projectsToTheBestOfAllSubsets() {
        double[] scores = new Seed(5).gaussians(7);
        for (int k = 1; k <= 7; k++) {
            double[] masses = new double[7];
            SparseRegularizer regularizer = new SparseRegularizer(0.8, k);
            double price = regularizer.priceInto(scores, 1.5, masses);
            assertThat(Arrays.stream(masses).sum()).isCloseTo(1.5, within(1e-14));
            double value = gain(scores, masses, 0.8);
            double best = Double.NEGATIVE_INFINITY;
            for (int subset = 1; subset < 1 << 7; subset++) {
                if (Integer.bitCount(subset) == k) {
                    double[] kept = scores.clone();
                    for (int i = 0; i < 7; i++) {
                        kept[i] = (subset >> i & 1) == 1 ? scores[i] : Double.NEGATIVE_INFINITY;
                    }
                    double[] other = new double[7];
                    new QuadraticRegularizer(0.8).priceInto(kept, 1.5, other);
                    best = Math.max(best, gain(scores, other, 0.8));
                }
            }
            assertThat(value).as("k = %d", k).isCloseTo(best, within(1e-14));
            double[] again = new double[7];
            regularizer.massesInto(Arrays.stream(scores).map(s -> s + price).toArray(), again);
            assertThat(again).containsExactly(masses, within(1e-14));
        }
    }

    private static double gain(double[] scores, double[] masses, double strength) {
        double sum = -QuadraticRegularizer.halfSquares(masses, strength);
        for (int i = 0; i < scores.length; i++) {
            sum += scores[i] * masses[i];
        }
        return sum;
    }

    @Test
    void hasTheMissingMassAsGradient() {
        TransportProblem problem = TransportProblem.of(Clouds.scaled(9, 7), Clouds.weights(9, 3), Clouds.weights(7, 4));
        for (ColumnRegularizer regularizer :
                new ColumnRegularizer[] {new QuadraticRegularizer(0.3), new SparseRegularizer(0.3, 3)}) {
            requireGradient(ColumnObjective.semiDual(problem, regularizer), 9);
            requireGradient(ColumnObjective.dual(problem, regularizer), 16);
        }
    }

    private static void requireGradient(ColumnObjective objective, int count) {
        double[] x = new Seed(6).gaussians(count);
        double[] gradient = new double[count];
        double[] unused = new double[count];
        objective.valueAt(x, gradient);
        for (int q = 0; q < count; q++) {
            double centre = x[q];
            x[q] = centre + 1e-6;
            double above = objective.valueAt(x, unused);
            x[q] = centre - 1e-6;
            double below = objective.valueAt(x, unused);
            x[q] = centre;
            assertThat(gradient[q]).as("unknown %d", q).isCloseTo((above - below) / 2e-6, within(1e-8));
        }
    }

    @Test
    void agreesInSeveralPartsWithOne() {
        TransportProblem problem =
                TransportProblem.of(Clouds.planar(150, 120), Clouds.weights(150, 3), Clouds.weights(120, 4));
        double[] plain = new double[150];
        double[] f = new Seed(6).gaussians(150);
        double[] gradient = new double[150];
        ColumnRegularizer regularizer = new SparseRegularizer(1, 5);
        double value = ColumnObjective.semiDual(problem, regularizer).valueAt(f, gradient);
        double expected = 0;
        double[] costs = CostMatrix.from(problem.geometry()).values();
        for (int j = 0; j < 120; j++) {
            double[] scores = new double[150];
            double[] masses = new double[150];
            for (int i = 0; i < 150; i++) {
                scores[i] = f[i] - costs[i * 120 + j];
            }
            regularizer.priceInto(scores, problem.targetWeights()[j], masses);
            expected += gain(scores, masses, 1);
            for (int i = 0; i < 150; i++) {
                plain[i] += masses[i];
            }
        }
        for (int i = 0; i < 150; i++) {
            plain[i] -= problem.sourceWeights()[i];
            expected -= problem.sourceWeights()[i] * f[i];
        }
        assertThat(value).isCloseTo(expected, within(1e-12));
        assertThat(gradient).containsExactly(plain, within(1e-13));
    }

    /** Where the limit binds, the dual ends at a kink: its value rests, and the rows stay missed. The value falls as the limit rises. */
    @Test
    void endsAsStalledAtAKink() {
        TransportProblem problem = TransportProblem.uniform(Clouds.scaled(40, 40));
        TransportResult two = new SmoothSemiDualSolver(new SparseRegularizer(0.1, 2)).solve(problem);
        TransportResult three = new SmoothSemiDualSolver(new SparseRegularizer(0.1, 3)).solve(problem);
        assertThat(two.status()).isEqualTo(TransportStatus.STALLED);
        assertThat(two.marginalError()).isGreaterThan(1e-6);
        TransportResult free = new SmoothSemiDualSolver(new QuadraticRegularizer(0.1)).solve(problem);
        assertThat(free.isConverged()).isTrue();
        assertThat(three.dualObjective()).isBetween(free.dualObjective() - 1e-9, two.dualObjective() + 1e-9);
    }

    @Test
    void reassignsSplitTargetsToASingleSource() {
        TransportProblem problem = TransportProblem.of(
                CostMatrix.of(2, 2, new double[] {0, 1, 1, 0}), new double[] {0.7, 0.3}, new double[] {0.5, 0.5});
        TransportResult result = new SingleSourceSolver(0).solve(problem);
        assertThat(Rows.valuesOf(result.plan().toTensor())).containsExactly(0.5, 0, 0, 0.5);
        assertThat(result.marginalError()).isCloseTo(0.4, within(1e-15));
        assertThat(result.status()).isEqualTo(TransportStatus.STALLED);
        assertThat(result.dualObjective()).isCloseTo(0.2, within(1e-15));
        TransportResult permutation = new SingleSourceSolver(0).solve(TransportProblem.uniform(problem.geometry()));
        assertThat(permutation.isConverged()).isTrue();
        assertThat(permutation.cost()).isZero();
    }

    @Test
    void saysThatTheLimitLeavesNoPlan() {
        TransportProblem wide = TransportProblem.uniform(Clouds.planar(64, 8));
        assertThatThrownBy(() -> solved(wide, 1, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no feasible plan")
                .hasMessageContaining("entryLimit to 8");
        assertThatThrownBy(() -> solved(wide, 1, 65))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("entryLimit")
                .hasMessageContaining("at most the number of sources, 64");
        assertThatThrownBy(() -> new SingleSourceSolver(0).solve(wide))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("entryLimit to 8");
        assertThatThrownBy(() -> new SparseRegularizer(1, 0)).hasMessageContaining("entryLimit");
        assertThatThrownBy(() -> new SingleSourceSolver(-1)).hasMessageContaining("strength");
    }
}
