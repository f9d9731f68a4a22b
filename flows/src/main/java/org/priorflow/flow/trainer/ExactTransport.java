package org.priorflow.flow.trainer;

import java.util.Map;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;

/** The exact solver of transport between batches, found by its id, since solvers are plugins too. */
public final class ExactTransport {

    private ExactTransport() {}

    /** Returns the solver of assignment problems that is on the class path. */
    public static TransportSolver solver() {
        TransportSolverProvider provider =
                PluginCatalog.load(ExactTransport.class.getClassLoader()).transportSolver("assignment");
        return provider.create(Settings.of(provider.id(), provider.settings(), Map.of()));
    }
}
