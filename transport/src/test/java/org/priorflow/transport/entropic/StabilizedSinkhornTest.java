package org.priorflow.transport.entropic;

import org.priorflow.transport.TransportSolver;

class StabilizedSinkhornTest extends EntropicSolverLaws {

    @Override
    protected TransportSolver solver(EntropicSettings settings) {
        return new StabilizedSinkhorn(settings);
    }
}
