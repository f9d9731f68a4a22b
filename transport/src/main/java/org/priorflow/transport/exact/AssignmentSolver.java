package org.priorflow.transport.exact;

import org.priorflow.check.Require;
import org.priorflow.transport.DualPotentials;
import org.priorflow.transport.OptimalityCertificate;
import org.priorflow.transport.SparsePlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;

/**
 * Exact transport between equally many atoms of equal weight: the plan is a permutation [peyre2019computational, prop. 2.1],
 * found by shortest augmenting paths [jonker1987shortest] in O(n^3) at most. Costs are taken row by row and never copied.
 */
public record AssignmentSolver() implements TransportSolver {

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are searches for shortest paths. The marginals are met exactly.
     *
     * @throws org.priorflow.check.InvalidInputException if the numbers of sources and targets differ or their weights are not all
     *     the same, or if forbidden pairs leave no assignment
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        if (!problem.isAssignment()) {
            throw Require.invalid(
                    "the problem",
                    "one of %d sources and %d targets".formatted(problem.n(), problem.m()),
                    "one of as many sources as targets, all of the same weight",
                    "Maybe take the network simplex, which takes any weights?");
        }
        problem.requireFeasible();
        Assignment assignment = Assignment.of(problem.geometry());
        SparsePlan plan = SparsePlan.permutation(assignment.columns(), problem.mass() / problem.n());
        DualPotentials potentials = new DualPotentials(assignment.rowPrices(), assignment.columnPrices());
        double cost = plan.costUnder(problem.geometry());
        OptimalityCertificate certificate = OptimalityCertificate.of(problem, plan, potentials);
        return new TransportResult(
                plan,
                potentials,
                TransportStatus.CONVERGED,
                assignment.searchCount(),
                cost,
                cost,
                potentials.valueAt(problem.sourceWeights(), problem.targetWeights()),
                new double[] {certificate.marginalError()},
                certificate);
    }
}
