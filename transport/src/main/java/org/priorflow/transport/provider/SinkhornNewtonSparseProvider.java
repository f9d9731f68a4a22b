package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.entropic.SinkhornNewtonSparse;

/** Provides {@link SinkhornNewtonSparse}. */
public final class SinkhornNewtonSparseProvider implements TransportSolverProvider {

    @Override
    public String id() {
        return "sinkhorn-newton-sparse";
    }

    @Override
    public String summary() {
        return "Entropic transport by Newton steps with a sparse Hessian, for small epsilon";
    }

    @Override
    public List<Setting<?>> settings() {
        return EntropicOptions.all();
    }

    @Override
    public List<Citation> citations() {
        return List.of(TransportCitations.TANG_2024, TransportCitations.CUTURI_2013);
    }

    @Override
    public TransportSolver create(Settings settings) {
        return new SinkhornNewtonSparse(EntropicOptions.from(settings));
    }
}
