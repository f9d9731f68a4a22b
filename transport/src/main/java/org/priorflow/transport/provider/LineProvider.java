package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.exact.LineSolver;

/** Provides {@link LineSolver}. */
public final class LineProvider implements TransportSolverProvider {

    @Override
    public String id() {
        return "line";
    }

    @Override
    public String summary() {
        return "Exact transport on the line by sorting";
    }

    @Override
    public List<Citation> citations() {
        return List.of(TransportCitations.PEYRE_2019);
    }

    @Override
    public TransportSolver create(Settings settings) {
        return new LineSolver();
    }
}
