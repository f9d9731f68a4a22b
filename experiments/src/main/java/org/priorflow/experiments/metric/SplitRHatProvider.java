package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;

/** Provides {@link SplitRHat}. */
public final class SplitRHatProvider implements MetricProvider {

    @Override
    public String id() {
        return "split-r-hat";
    }

    @Override
    public String summary() {
        return "Largest rank-normalised split R-hat of the particles read as Markov chains";
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.VEHTARI_2021);
    }

    @Override
    public Metric create(Settings settings) {
        return new SplitRHat();
    }
}
