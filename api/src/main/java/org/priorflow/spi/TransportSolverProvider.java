package org.priorflow.spi;

import org.priorflow.transport.TransportSolver;

/** Provides a {@link TransportSolver}. */
public interface TransportSolverProvider extends Provider {

    /**
     * Creates the solver with the given settings.
     *
     * @throws org.priorflow.check.InvalidInputException if settings that are legal one by one do not go together
     */
    TransportSolver create(Settings settings);
}
