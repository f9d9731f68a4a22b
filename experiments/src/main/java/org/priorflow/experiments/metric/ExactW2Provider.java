package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.transport.exact.AssignmentSolver;

/** Provides {@link ExactWasserstein}. */
public final class ExactW2Provider implements MetricProvider {

    @Override
    public String id() {
        return "exact-w2";
    }

    @Override
    public String summary() {
        return "Exact 2-Wasserstein distance to as many draws of the reference as there are particles";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ExactWasserstein.MOST_PARTICLES);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.JONKER_1987, MetricCitations.PEYRE_2019);
    }

    @Override
    public Metric create(Settings settings) {
        return ReferenceComparison.withEqualDraws(
                new ExactWasserstein(settings.valueOf(ExactWasserstein.MOST_PARTICLES), new AssignmentSolver()));
    }
}
