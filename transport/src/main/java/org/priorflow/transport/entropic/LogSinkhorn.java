package org.priorflow.transport.entropic;

import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;

/**
 * Sinkhorn's iteration on the potentials [peyre2019computational, sec. 4.4]: f_i = -epsilon log sum_j b_j exp((g_j - c_ij) /
 * epsilon) and the same for g, reached through larger epsilons [schmitzer2019stabilized] and over-relaxed. Costs are taken row
 * by row, once an iteration, and no array of n times m numbers is made: the solver for large clouds and small epsilon.
 */
public record LogSinkhorn(EntropicSettings settings) implements TransportSolver {

    /**
     * {@inheritDoc}
     *
     * <p>Iterations are passes over the kernel at all epsilons; the errors of the marginals are those of the passes at the final
     * one, rows and columns together.
     *
     * @throws org.priorflow.check.InvalidInputException if forbidden pairs leave no feasible plan
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        return solve(problem, PassListener.NONE);
    }

    /** The same, with news of every pass: a pass over a large problem takes seconds. */
    public TransportResult solve(TransportProblem problem, PassListener listener) {
        EntropicProblem entropic = new EntropicProblem(problem, listener);
        double epsilon = settings.epsilon();
        int before = entropic.descendTo(epsilon);
        OverRelaxation relaxation = new OverRelaxation();
        ErrorTrace trace = new ErrorTrace();
        TransportStatus status = TransportStatus.ITERATION_LIMIT;
        double mass = entropic.mass();
        double[] g = entropic.g();
        double[] lastG = g.clone();
        int iterations = 0;
        while (iterations < settings.iterationLimit() && status != TransportStatus.CONVERGED) {
            System.arraycopy(g, 0, lastG, 0, g.length);
            double error = entropic.iterate(epsilon, relaxation.factor());
            iterations++;
            trace.add(error);
            relaxation.record(error / mass);
            if (error <= settings.tolerance() * mass) {
                status = TransportStatus.CONVERGED;
            }
        }
        System.arraycopy(lastG, 0, g, 0, g.length); // the potentials whose plan was measured
        return entropic.result(epsilon, status, before + iterations, trace.toArray());
    }
}
