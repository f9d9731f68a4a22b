package org.priorflow.flow.ode;

/** Solves y' = v(t, y) from one time to another. Values are immutable. */
@FunctionalInterface
public interface OdeSolver {

    /**
     * Solves forward or, where {@code to} lies before {@code from}, backward.
     *
     * @param start the state at {@code from}; not written to
     */
    OdeSolution solve(OdeSystem system, double[] start, double from, double to);
}
