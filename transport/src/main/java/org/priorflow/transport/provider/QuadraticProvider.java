package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.sparse.QuadraticRegularizer;

/** Provides transport under a {@link QuadraticRegularizer}. */
public final class QuadraticProvider implements TransportSolverProvider {

    @Override
    public String id() {
        return "quadratic";
    }

    @Override
    public String summary() {
        return "Transport with a charge for squared masses, whose plans have few entries, by its dual and limited-memory BFGS";
    }

    @Override
    public List<Setting<?>> settings() {
        return SmoothOptions.with();
    }

    @Override
    public List<Citation> citations() {
        return List.of(TransportCitations.BLONDEL_2018);
    }

    @Override
    public TransportSolver create(Settings settings) {
        return SmoothOptions.solver(new QuadraticRegularizer(settings.valueOf(SmoothOptions.STRENGTH)), settings);
    }
}
