package org.priorflow.transport.entropic;

import org.priorflow.check.Require;

/**
 * What entropic solvers have in common.
 *
 * @param epsilon the weight of the entropy, in units of cost, finite and > 0
 * @param tolerance the error of the marginals in L1, rows and columns together, as a part of the mass, that counts as met;
 *     finite and > 0
 * @param iterationLimit the most passes over the kernel at the final epsilon, >= 1
 */
public record EntropicSettings(double epsilon, double tolerance, int iterationLimit) {

    private static final double TOLERANCE = 1e-9;
    private static final int ITERATION_LIMIT = 100_000;

    public EntropicSettings {
        Require.positive(epsilon, "epsilon");
        Require.positive(tolerance, "tolerance");
        Require.atLeast(iterationLimit, 1, "iterationLimit");
    }

    /** A tolerance of 1e-9, reached in at most 100,000 iterations. */
    public static EntropicSettings of(double epsilon) {
        return new EntropicSettings(epsilon, TOLERANCE, ITERATION_LIMIT);
    }

    public EntropicSettings withEpsilon(double newEpsilon) {
        return new EntropicSettings(newEpsilon, tolerance, iterationLimit);
    }

    public EntropicSettings withTolerance(double newTolerance) {
        return new EntropicSettings(epsilon, newTolerance, iterationLimit);
    }

    public EntropicSettings withIterationLimit(int newLimit) {
        return new EntropicSettings(epsilon, tolerance, newLimit);
    }
}
