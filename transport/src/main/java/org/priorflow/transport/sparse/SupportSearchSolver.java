package org.priorflow.transport.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.TransportPlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.exact.NetworkSimplexSolver;
import org.priorflow.transport.internal.CostRows;

/**
 * Transport under the limit of a {@link SparseRegularizer} by a plan that meets both marginals. The dual problem is solved first
 * [liu2023sparsity]; where it ends at a kink, its plan misses the rows, and a search among sets of sources follows: every target
 * has those that an exact plan sends it, and beside them its best at the prices of the dual. Between these pairs the quadratic
 * problem is solved; pairs without mass give way to better ones, and so on while the objective falls. Which sets are best is a
 * combinatorial question: the plan is feasible, and {@code objective - dualObjective} tells by how much at most it can be improved.
 *
 * @param dualSolver solves the dual problem under the regulariser
 * @param regularizer the strength and the limit
 * @param settings for the problems between the pairs
 */
public record SupportSearchSolver(TransportSolver dualSolver, SparseRegularizer regularizer, DescentSettings settings)
        implements TransportSolver {

    private static final int ROUND_LIMIT = 20;
    private static final double LEAST_GAIN = 1e-7;
    private static final double PROVEN = 1e-9;

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are those of the dual problem and of all quadratic ones; the errors of the marginals are those of the last.
     * The status is {@link TransportStatus#STALLED} where the gap to the dual objective stays open, or where the exact plan
     * itself exceeds the limit: then the plan is that of the dual problem, and misses the rows.
     *
     * @throws org.priorflow.check.InvalidInputException if forbidden pairs or the limit leave no feasible plan
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        TransportResult relaxed = dualSolver.solve(problem);
        if (relaxed.isConverged()) {
            return relaxed;
        }
        int[][] needed =
                sourcesOfTargets(new NetworkSimplexSolver().solve(problem).plan());
        if (Arrays.stream(needed).anyMatch(sources -> sources.length > regularizer.entryLimit())) {
            return relaxed;
        }
        return searched(problem, relaxed, filled(problem, needed, relaxed));
    }

    private TransportResult searched(TransportProblem problem, TransportResult relaxed, int[][] supports) {
        QuadraticRegularizer quadratic = new QuadraticRegularizer(regularizer.strength());
        TransportResult best = solvedBetween(problem, supports, quadratic);
        int iterations = relaxed.iterations() + best.iterations();
        int[][] last = supports;
        for (int round = 1; round < ROUND_LIMIT && best.isConverged(); round++) {
            int[][] next = filled(problem, sourcesOfTargets(best.plan()), best);
            if (Arrays.deepEquals(next, last)) {
                break;
            }
            TransportResult result = solvedBetween(problem, next, quadratic);
            iterations += result.iterations();
            if (!result.isConverged()
                    || best.objective() - result.objective() < LEAST_GAIN * Math.abs(best.objective())) {
                break;
            }
            best = result;
            last = next;
        }
        return gathered(relaxed, best, iterations);
    }

    private TransportResult solvedBetween(TransportProblem problem, int[][] supports, QuadraticRegularizer quadratic) {
        SupportGeometry pairs = SupportGeometry.of(problem.geometry(), supports);
        return new SmoothSemiDualSolver(quadratic, settings)
                .solve(TransportProblem.of(pairs, problem.sourceWeights(), problem.targetWeights()));
    }

    private static TransportResult gathered(TransportResult relaxed, TransportResult best, int iterations) {
        double gap = best.objective() - relaxed.dualObjective();
        return new TransportResult(
                best.plan(),
                relaxed.potentials(),
                best.isConverged() && gap > PROVEN * Math.abs(best.objective())
                        ? TransportStatus.STALLED
                        : best.status(),
                iterations,
                best.cost(),
                best.objective(),
                relaxed.dualObjective(),
                best.marginalErrors(),
                null);
    }

    private static int[][] sourcesOfTargets(TransportPlan plan) {
        List<List<Integer>> sources = new ArrayList<>();
        for (int j = 0; j < plan.m(); j++) {
            sources.add(new ArrayList<>());
        }
        for (int i = 0; i < plan.n(); i++) {
            int row = i;
            plan.visitRow(i, (j, mass) -> sources.get(j).add(row));
        }
        return sources.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    // Every target has its sources and, up to the limit, the others of the largest f_i - c_ij; in order.
    private int[][] filled(TransportProblem problem, int[][] needed, TransportResult priced) {
        double[] f = priced.potentials().source();
        CostRows columns = CostRows.of(problem.geometry().transposed());
        RowLoops loops = RowLoops.forWork((long) problem.n() * problem.m());
        double[] a = problem.sourceWeights();
        int[][] supports = new int[needed.length][];
        for (int j = 0; j < supports.length; j++) {
            int start = columns.locate(j, loops);
            double[] costs = columns.values();
            boolean[] isChosen = new boolean[f.length];
            Arrays.stream(needed[j]).forEach(i -> isChosen[i] = true);
            for (int count = needed[j].length; count < regularizer.entryLimit(); count++) {
                best(f, costs, start, a, isChosen).ifPresent(i -> isChosen[i] = true);
            }
            supports[j] = IntStream.range(0, f.length).filter(i -> isChosen[i]).toArray();
        }
        return supports;
    }

    private static OptionalInt best(double[] f, double[] costs, int start, double[] a, boolean[] isChosen) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < f.length; i++) {
            double score = f[i] - costs[start + i];
            if (!isChosen[i] && a[i] > 0 && score > most) {
                most = score;
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }
}
