package org.priorflow.transport;

/**
 * Finds a plan for a transport problem. A solver is a method with its settings: an immutable value, safe for concurrent use.
 */
@FunctionalInterface
public interface TransportSolver {

    /**
     * Solves a problem. What goes wrong on the way is told by the status of the result.
     *
     * @throws org.priorflow.check.InvalidInputException if the problem is not one that this solver takes, or no plan is feasible
     */
    TransportResult solve(TransportProblem problem);
}
