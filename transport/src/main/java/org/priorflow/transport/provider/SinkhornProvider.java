package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.entropic.StabilizedSinkhorn;

/** Provides {@link StabilizedSinkhorn}. */
public final class SinkhornProvider implements TransportSolverProvider {

    @Override
    public String id() {
        return "sinkhorn";
    }

    @Override
    public String summary() {
        return "Entropic transport by Sinkhorn iterations with a stored kernel, stabilised and over-relaxed";
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
        return new StabilizedSinkhorn(EntropicOptions.from(settings));
    }
}
