package org.priorflow.transport.sparse;

import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

/**
 * Regularised transport by its semi-dual: max over f of &lt;f, a&gt; - sum_j max over columns t of mass b_j of
 * &lt;f - c_j, t&gt; - Omega(t) [blondel2018smooth] [liu2023sparsity], by limited-memory BFGS. The columns of a plan are met
 * at every iterate.
 *
 * @param regularizer Omega
 * @param settings when to stop
 */
public record SmoothSemiDualSolver(ColumnRegularizer regularizer, DescentSettings settings) implements TransportSolver {

    /** With the customary settings. */
    public SmoothSemiDualSolver(ColumnRegularizer regularizer) {
        this(regularizer, new DescentSettings());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are steps of the quasi-Newton method, and errors of the marginals those of the rows.
     *
     * @throws org.priorflow.check.InvalidInputException if forbidden pairs leave no feasible plan, or the regulariser allows no
     *     plan
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        regularizer.requireFeasible(problem);
        return ColumnObjective.semiDual(problem, regularizer).solvedBy(settings);
    }
}
