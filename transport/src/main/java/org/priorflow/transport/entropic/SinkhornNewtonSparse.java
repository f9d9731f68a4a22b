package org.priorflow.transport.entropic;

import org.priorflow.check.Require;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

/**
 * Sinkhorn-Newton-Sparse [tang2024accelerating]: some iterations of Sinkhorn's, then Newton steps for the dual problem, whose
 * Hessian is kept sparse and inverted by conjugate gradients. Where epsilon is small, the plan has few entries that matter, and
 * a Newton step costs little more than a pass over the kernel.
 *
 * <p>The potentials of the sources are eliminated: every pass meets the rows exactly, and the step is one in g alone, with the
 * Schur complement of the Hessian. It is Newton's step for the logarithms of the column sums, which far from the solution does
 * what Sinkhorn's does and near it what Newton's for the sums does. Where the plan nearly falls apart into blocks the Hessian is
 * nearly singular, as with costs that are often equal: its diagonal is raised by a multiple of the error, larger after a step
 * that fails and smaller after one that does well [fan2005quadratic]. What is left out of a row falls with the
 * error of the marginals, so that the steps converge superlinearly; with a limit on the entries of a row they do so until that
 * is reached. Rows of which many entries matter are kept whole. The directions of conjugate gradients precondition those of later
 * steps, while the Hessian changes little [morales2000automatic].
 *
 * @param settings the iteration limit counts Newton steps
 * @param warmStart Sinkhorn iterations at the final epsilon before the first Newton step, >= 1
 * @param keptPerRow the most entries of a row that the Hessian keeps, the largest, >= 1
 */
public record SinkhornNewtonSparse(EntropicSettings settings, int warmStart, int keptPerRow)
        implements TransportSolver {

    private static final int WARM_START = 1;

    public SinkhornNewtonSparse {
        Require.atLeast(warmStart, 1, "warmStart");
        Require.atLeast(keptPerRow, 1, "keptPerRow");
    }

    /** One iteration first; as many entries as the error asks for. */
    public SinkhornNewtonSparse(EntropicSettings settings) {
        this(settings, WARM_START, Integer.MAX_VALUE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are those of both stages; the errors of the marginals are those of the Newton stage, before every step and
     * after the last.
     *
     * @throws org.priorflow.check.InvalidInputException if forbidden pairs leave no feasible plan
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        return report(problem).result();
    }

    /** Solves a problem, and tells what each stage did. */
    public Report report(TransportProblem problem) {
        return new NewtonRun(new EntropicProblem(problem), this).report();
    }

    /**
     * What came of a run.
     *
     * @param result the result
     * @param sinkhornIterations passes over the kernel of the first stage, at all epsilons
     * @param newtonIterations steps of the second stage
     * @param keptEntries the entries of the plan that the Hessian of every step kept
     * @param conjugateGradientIterations those of every step
     */
    public record Report(
            TransportResult result,
            int sinkhornIterations,
            int newtonIterations,
            long[] keptEntries,
            int[] conjugateGradientIterations) {}
}
