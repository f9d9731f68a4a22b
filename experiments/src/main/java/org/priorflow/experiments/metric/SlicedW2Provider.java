package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link SlicedWasserstein}. */
public final class SlicedW2Provider implements MetricProvider {

    private static final Setting<Integer> PROJECTION_COUNT = Setting.integer(
                    "projectionCount", 100, "how many random directions the distance is averaged over")
            .atLeast(1);

    @Override
    public String id() {
        return "sliced-w2";
    }

    @Override
    public String summary() {
        return "Sliced 2-Wasserstein distance to draws of the reference";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PROJECTION_COUNT, ReferenceComparison.COUNT, ReferenceComparison.OF_EXACT_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.RABIN_2012, MetricCitations.BONNEEL_2015, MetricCitations.PEYRE_2019);
    }

    @Override
    public Metric create(Settings settings) {
        ReferenceComparison comparison = ReferenceComparison.withDraws(
                settings.valueOf(ReferenceComparison.COUNT), new SlicedWasserstein(settings.valueOf(PROJECTION_COUNT)));
        return settings.valueOf(ReferenceComparison.OF_EXACT_DRAWS) ? comparison.ofExactDraws() : comparison;
    }
}
