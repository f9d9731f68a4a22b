package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.exact.NetworkSimplexSolver;

/** Provides {@link NetworkSimplexSolver}. */
public final class NetworkSimplexProvider implements TransportSolverProvider {

    @Override
    public String id() {
        return "network-simplex";
    }

    @Override
    public String summary() {
        return "Exact transport between any weights by the network simplex method";
    }

    @Override
    public List<Citation> citations() {
        return List.of(TransportCitations.CUNNINGHAM_1976, TransportCitations.PEYRE_2019);
    }

    @Override
    public TransportSolver create(Settings settings) {
        return new NetworkSimplexSolver();
    }
}
