package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.entropic.LogSinkhorn;

/** Provides {@link LogSinkhorn}. */
public final class LogSinkhornProvider implements TransportSolverProvider {

    @Override
    public String id() {
        return "log-sinkhorn";
    }

    @Override
    public String summary() {
        return "Entropic transport by Sinkhorn iterations in logarithms, in memory linear in the number of atoms";
    }

    @Override
    public List<Setting<?>> settings() {
        return EntropicOptions.all();
    }

    @Override
    public List<Citation> citations() {
        return List.of(
                TransportCitations.CUTURI_2013, TransportCitations.SCHMITZER_2019, TransportCitations.THIBAULT_2021);
    }

    @Override
    public TransportSolver create(Settings settings) {
        return new LogSinkhorn(EntropicOptions.from(settings));
    }
}
