package org.priorflow.spi;

import org.priorflow.problem.Problem;

/** Provides a {@link Problem}. */
public interface ProblemProvider extends Provider {

    /**
     * Creates the problem; data that it simulates depend on the settings alone.
     *
     * @throws org.priorflow.check.InvalidInputException if settings that are legal one by one do not go together
     */
    Problem create(Settings settings);
}
