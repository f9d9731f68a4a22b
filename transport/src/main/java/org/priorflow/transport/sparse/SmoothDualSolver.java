package org.priorflow.transport.sparse;

import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

/**
 * Regularised transport by its dual: max over f and g of &lt;f, a&gt; + &lt;g, b&gt; - sum_j delta(f + g_j - c_j), where delta is the
 * conjugate of Omega [blondel2018smooth] [liu2023sparsity], by limited-memory BFGS. An iteration is cheaper than one of the
 * semi-dual, which needs fewer of them.
 *
 * @param regularizer Omega
 * @param settings when to stop
 */
public record SmoothDualSolver(ColumnRegularizer regularizer, DescentSettings settings) implements TransportSolver {

    /** With the customary settings. */
    public SmoothDualSolver(ColumnRegularizer regularizer) {
        this(regularizer, new DescentSettings());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are steps of the quasi-Newton method, and errors of the marginals those of rows and columns together.
     *
     * @throws org.priorflow.check.InvalidInputException if forbidden pairs leave no feasible plan, or the regulariser allows no
     *     plan
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        regularizer.requireFeasible(problem);
        return ColumnObjective.dual(problem, regularizer).solvedBy(settings);
    }
}
