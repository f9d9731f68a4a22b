package org.priorflow.transport.sparse;

import java.util.Arrays;
import org.priorflow.check.Require;
import org.priorflow.transport.SparsePlan;
import org.priorflow.transport.TransportPlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.exact.NetworkSimplexSolver;

/**
 * Transport in which every target has a single source, the limit k = 1 of {@link SparseRegularizer}: its charge is then
 * strength b_j^2 / 2 whatever the plan, so that the dual problem is that without regularisation, less a constant, and its optimum
 * the least cost plus sum_j strength b_j^2 / 2. It has kinks at every optimum, and is solved exactly, as a linear programme. A target
 * whose mass the exact plan splits takes all of it from the source that sends it most; the rows are missed by as much as that moves.
 *
 * @param strength gamma, in units of cost per mass, finite and >= 0; 0 for the problem without regularisation
 */
public record SingleSourceSolver(double strength) implements TransportSolver {

    public SingleSourceSolver {
        Require.nonNegative(strength, "strength");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are pivots of the network simplex method; the error of the marginals is that of the rows. The status is
     * {@link TransportStatus#STALLED} if rows are missed.
     *
     * @throws org.priorflow.check.InvalidInputException if there are more sources than targets, or forbidden pairs leave no
     *     feasible plan
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        SparseRegularizer.requireFeasible(problem, 1);
        TransportResult exact = new NetworkSimplexSolver().solve(problem);
        double[] b = problem.targetWeights();
        double charge = QuadraticRegularizer.halfSquares(b, strength);
        SparsePlan plan = unsplit(exact.plan(), b);
        double cost = plan.costUnder(problem.geometry());
        double error = rowError(plan, problem.sourceWeights());
        return new TransportResult(
                plan,
                exact.potentials(),
                error <= 1e-12 * problem.mass() ? exact.status() : TransportStatus.STALLED,
                exact.iterations(),
                cost,
                cost + charge,
                exact.dualObjective() + charge,
                new double[] {error},
                null);
    }

    private static SparsePlan unsplit(TransportPlan plan, double[] b) {
        int[] heaviest = new int[b.length];
        double[] most = new double[b.length];
        for (int i = 0; i < plan.n(); i++) {
            int row = i;
            plan.visitRow(i, (j, mass) -> {
                if (mass > most[j]) {
                    most[j] = mass;
                    heaviest[j] = row;
                }
            });
        }
        int[] targets = new int[b.length];
        Arrays.setAll(targets, j -> j);
        return SparsePlan.of(plan.n(), b.length, heaviest, targets, b);
    }

    private static double rowError(TransportPlan plan, double[] a) {
        double[] sums = plan.sourceMarginal();
        double error = 0;
        for (int i = 0; i < a.length; i++) {
            error += Math.abs(sums[i] - a[i]);
        }
        return error;
    }
}
