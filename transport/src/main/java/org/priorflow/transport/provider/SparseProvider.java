package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.sparse.SparseRegularizer;
import org.priorflow.transport.sparse.SupportSearchSolver;

/** Provides transport under a {@link SparseRegularizer}. */
public final class SparseProvider implements TransportSolverProvider {

    private static final Setting<Integer> ENTRY_LIMIT = Setting.integer(
                    "entryLimit", 2, "the most sources that a target may have")
            .atLeast(1);

    @Override
    public String id() {
        return "sparse";
    }

    @Override
    public String summary() {
        return "Transport with a charge for squared masses and a limit on the sources of a target";
    }

    @Override
    public List<Setting<?>> settings() {
        return SmoothOptions.with(ENTRY_LIMIT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(TransportCitations.LIU_2023, TransportCitations.BLONDEL_2018);
    }

    @Override
    public TransportSolver create(Settings settings) {
        SparseRegularizer regularizer =
                new SparseRegularizer(settings.valueOf(SmoothOptions.STRENGTH), settings.valueOf(ENTRY_LIMIT));
        return new SupportSearchSolver(
                SmoothOptions.solver(regularizer, settings), regularizer, SmoothOptions.descent(settings));
    }
}
