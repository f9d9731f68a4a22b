package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.exact.AssignmentSolver;
import org.priorflow.transport.exact.NetworkSimplexSolver;

class SinkhornNewtonSparseTest extends EntropicSolverLaws {

    @Override
    protected TransportSolver solver(EntropicSettings settings) {
        return new SinkhornNewtonSparse(settings);
    }

    private static TransportProblem randomAssignment(int n) {
        RandomGenerator generator = new Seed(5).generator();
        double[] costs = new double[n * n];
        for (int e = 0; e < costs.length; e++) {
            costs[e] = generator.nextDouble();
        }
        return TransportProblem.uniform(CostMatrix.of(n, n, costs));
    }

    /** From 1e-2 on, every error is at most the power 1.5 of the one before, up to a constant, down to rounding. */
    @Test
    void convergesSuperlinearly() {
        EntropicSettings settings = EntropicSettings.of(1.0 / 200).withTolerance(1e-13);
        double[] errors = new SinkhornNewtonSparse(settings, 1, 200)
                .solve(randomAssignment(200))
                .marginalErrors();
        assertThat(errors).hasSizeLessThan(12);
        for (int k = 1; k < errors.length; k++) {
            if (errors[k - 1] < 1e-2) {
                assertThat(errors[k]).isLessThan(Math.max(10 * Math.pow(errors[k - 1], 1.5), 1e-14));
            }
        }
    }

    @Test
    void fewEntriesOfARowGiveALinearRateAndTheSamePlan() {
        TransportProblem problem = randomAssignment(200);
        EntropicSettings settings = EntropicSettings.of(1.0 / 200).withTolerance(1e-12);
        SinkhornNewtonSparse.Report few = new SinkhornNewtonSparse(settings, 20, 5).report(problem);
        TransportResult exact = new LogSinkhorn(settings).solve(problem);
        assertThat(few.result().isConverged()).isTrue();
        assertThat(Arrays.stream(few.keptEntries()).max().orElseThrow()).isLessThanOrEqualTo(5 * 200);
        assertThat(few.newtonIterations()).isEqualTo(few.conjugateGradientIterations().length);
        assertThat(few.result().iterations()).isEqualTo(few.sinkhornIterations() + few.newtonIterations());
        assertThat(Rows.valuesOf(few.result().plan().toTensor()))
                .containsExactly(Rows.valuesOf(exact.plan().toTensor()), within(1e-10));
    }

    /** The cost lies above the least one by at most epsilon log n [peyre2019computational, sec. 4.1]. */
    @Test
    void needsFewStepsWhereSinkhornNeedsThousands() {
        TransportProblem problem = randomAssignment(200);
        EntropicSettings settings = EntropicSettings.of(1.0 / 1200).withTolerance(1e-6);
        SinkhornNewtonSparse.Report report = new SinkhornNewtonSparse(settings, 20, 8).report(problem);
        assertThat(report.result().isConverged()).isTrue();
        assertThat(report.result().iterations()).isLessThan(60);
        double least = new AssignmentSolver().solve(problem).cost();
        assertThat(report.result().cost()).isBetween(least - 1e-7, least + Math.log(200) / 1200);
    }

    /** Distances in L1 on a grid are often equal, and at small epsilon the plan nearly falls apart into blocks. */
    @Test
    void convergesSuperlinearlyWhereManyCostsAreEqual() {
        int side = 12;
        int n = side * side;
        double[] costs = new double[n * n];
        Arrays.setAll(
                costs,
                e -> (Math.abs(e / n % side - e % n % side) + Math.abs(e / n / side - e % n / side))
                        / (2.0 * (side - 1)));
        TransportProblem problem = TransportProblem.of(CostMatrix.of(n, n, costs), blob(side, 3, 4), blob(side, 8, 6));
        EntropicSettings settings = EntropicSettings.of(1.0 / 600).withTolerance(1e-12);
        SinkhornNewtonSparse.Report report = new SinkhornNewtonSparse(settings).report(problem);
        double[] errors = report.result().marginalErrors();
        assertThat(report.result().isConverged()).isTrue();
        assertThat(report.newtonIterations()).isLessThan(60);
        for (int k = errors.length - 3; k < errors.length; k++) {
            assertThat(errors[k]).isLessThan(Math.max(10 * Math.pow(errors[k - 1], 1.2), 1e-12));
        }
        double least = new NetworkSimplexSolver().solve(problem).cost();
        assertThat(report.result().cost()).isBetween(least - 1e-9, least + Math.log(n) / 600);
    }

    private static double[] blob(int side, double x, double y) {
        double[] weights = new double[side * side];
        Arrays.setAll(weights, e -> 0.01 + Math.exp(-(Math.pow(e % side - x, 2) + Math.pow(e / side - y, 2)) / 6));
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    @Test
    void keepsRowsWholeWhereTheLimitAllows() {
        TransportProblem problem = randomAssignment(60);
        EntropicSettings settings = EntropicSettings.of(0.5).withTolerance(1e-12);
        SinkhornNewtonSparse.Report all = new SinkhornNewtonSparse(settings).report(problem);
        SinkhornNewtonSparse.Report few = new SinkhornNewtonSparse(settings, 1, 59).report(problem);
        assertThat(all.keptEntries()).endsWith(60 * 60L);
        assertThat(few.keptEntries()[few.newtonIterations() - 1]).isLessThanOrEqualTo(60 * 59);
        assertThat(Rows.valuesOf(few.result().plan().toTensor()))
                .containsExactly(Rows.valuesOf(all.result().plan().toTensor()), within(1e-12));
    }
}
