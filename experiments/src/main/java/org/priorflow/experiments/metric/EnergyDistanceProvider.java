package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link EnergyDistance}. */
public final class EnergyDistanceProvider implements MetricProvider {

    @Override
    public String id() {
        return "energy-distance";
    }

    @Override
    public String summary() {
        return "Energy distance to draws of the reference";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ReferenceComparison.COUNT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.SZEKELY_2013);
    }

    @Override
    public Metric create(Settings settings) {
        return ReferenceComparison.withDraws(settings.valueOf(ReferenceComparison.COUNT), new EnergyDistance());
    }
}
