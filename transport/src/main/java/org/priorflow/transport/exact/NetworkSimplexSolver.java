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
 * Exact transport between any weights by the network simplex method [peyre2019computational, sec. 3.5]: a plan on a spanning
 * tree, improved arc by arc. Costs are taken row by row and never copied; memory beside them is linear in n + m.
 *
 * @param pivotLimit the most pivots that are made, >= 1
 */
public record NetworkSimplexSolver(int pivotLimit) implements TransportSolver {

    /** As many pivots as an int can count: in practice, no limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public NetworkSimplexSolver {
        Require.atLeast(pivotLimit, 1, "pivotLimit");
    }

    /** A solver that runs until the plan is optimal. */
    public NetworkSimplexSolver() {
        this(UNLIMITED);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are pivots. Atoms without weight get potentials that are feasible and otherwise as large as possible.
     *
     * @throws org.priorflow.check.InvalidInputException if forbidden pairs leave no feasible plan
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        problem.requireFeasible();
        NetworkSimplex simplex = new NetworkSimplex(problem);
        TransportStatus status = simplex.run(pivotLimit);
        SparsePlan plan = simplex.plan();
        DualPotentials potentials = simplex.potentials();
        OptimalityCertificate certificate = OptimalityCertificate.of(problem, plan, potentials);
        double cost = plan.costUnder(problem.geometry());
        double dual = potentials.valueAt(problem.sourceWeights(), problem.targetWeights());
        return new TransportResult(
                plan,
                potentials,
                status,
                simplex.pivotCount(),
                cost,
                cost,
                dual - certificate.dualViolation() * problem.mass(),
                new double[] {certificate.marginalError()},
                certificate);
    }
}
