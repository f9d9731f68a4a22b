package org.priorflow.transport.sparse;

import org.priorflow.check.Require;

/**
 * When the solvers of smooth duals stop.
 *
 * @param tolerance the error of the marginals in L1, as a part of the mass, that counts as met; finite and > 0
 * @param iterationLimit the most steps of the quasi-Newton method, >= 1
 */
public record DescentSettings(double tolerance, int iterationLimit) {

    private static final double TOLERANCE = 1e-9;
    private static final int ITERATION_LIMIT = 5000;

    public DescentSettings {
        Require.positive(tolerance, "tolerance");
        Require.atLeast(iterationLimit, 1, "iterationLimit");
    }

    /** A tolerance of 1e-9, reached in at most 5,000 steps. */
    public DescentSettings() {
        this(TOLERANCE, ITERATION_LIMIT);
    }
}
