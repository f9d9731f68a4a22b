package org.priorflow.transport.entropic;

import org.priorflow.transport.TransportSolver;

class LogSinkhornTest extends EntropicSolverLaws {

    @Override
    protected TransportSolver solver(EntropicSettings settings) {
        return new LogSinkhorn(settings);
    }
}
