package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.exact.AssignmentSolver;

/** Provides {@link AssignmentSolver}. */
public final class AssignmentProvider implements TransportSolverProvider {

    @Override
    public String id() {
        return "assignment";
    }

    @Override
    public String summary() {
        return "Exact transport between equally many atoms of equal weight: auctions and shortest augmenting paths";
    }

    @Override
    public List<Citation> citations() {
        return List.of(TransportCitations.JONKER_1987, TransportCitations.BERTSEKAS_1988);
    }

    @Override
    public TransportSolver create(Settings settings) {
        return new AssignmentSolver();
    }
}
