package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link ExactWasserstein}. */
public final class ExactW2Provider implements MetricProvider {

    private static final Setting<Integer> MOST_PARTICLES = Setting.integer(
                    "mostParticles",
                    500,
                    "the number of particles above which the distance is not computed, for its cost n^3")
            .atLeast(1)
            .atMost(5000);

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
        return List.of(MOST_PARTICLES);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.JONKER_1987, MetricCitations.PEYRE_2019);
    }

    @Override
    public Metric create(Settings settings) {
        return ReferenceComparison.withEqualDraws(new ExactWasserstein(settings.valueOf(MOST_PARTICLES)));
    }
}
