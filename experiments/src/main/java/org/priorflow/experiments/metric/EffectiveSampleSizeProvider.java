package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;

/** Provides {@link BulkEffectiveSampleSize}. */
public final class EffectiveSampleSizeProvider implements MetricProvider {

    @Override
    public String id() {
        return "effective-sample-size";
    }

    @Override
    public String summary() {
        return "Least bulk effective sample size of the particles read as Markov chains";
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.VEHTARI_2021, MetricCitations.GEYER_1992);
    }

    @Override
    public Metric create(Settings settings) {
        return new BulkEffectiveSampleSize();
    }
}
