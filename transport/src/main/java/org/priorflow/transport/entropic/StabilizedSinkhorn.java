package org.priorflow.transport.entropic;

import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;

/**
 * Sinkhorn's iteration on the scalings of a stored kernel [cuturi2013sinkhorn], two products with it an iteration, taken in one
 * pass over its rows. The scalings are absorbed into the kernel before they overflow, and the final epsilon is reached through
 * larger ones [schmitzer2019stabilized]; steps are over-relaxed. The fastest iteration where n times m numbers fit into memory.
 */
public record StabilizedSinkhorn(EntropicSettings settings) implements TransportSolver {

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
        EntropicProblem entropic = new EntropicProblem(problem);
        double epsilon = settings.epsilon();
        int iterations = entropic.descendTo(epsilon);
        entropic.iterate(epsilon, 1);
        StoredKernel kernel = new StoredKernel(entropic, epsilon);
        OverRelaxation relaxation = new OverRelaxation();
        ErrorTrace trace = new ErrorTrace();
        TransportStatus status = TransportStatus.ITERATION_LIMIT;
        double mass = entropic.mass();
        int count = 0;
        while (count < settings.iterationLimit() && status != TransportStatus.CONVERGED) {
            double error = kernel.iterate(relaxation.factor());
            count++;
            trace.add(error);
            relaxation.record(error / mass);
            if (error <= settings.tolerance() * mass) {
                status = TransportStatus.CONVERGED;
            } else if (count < settings.iterationLimit()) {
                kernel.raise(relaxation.factor());
            }
        }
        kernel.absorb();
        return entropic.result(epsilon, status, iterations + 1 + count, trace.toArray());
    }
}
