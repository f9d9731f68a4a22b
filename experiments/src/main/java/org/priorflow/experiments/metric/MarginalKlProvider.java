package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link MarginalDivergence}. */
public final class MarginalKlProvider implements MetricProvider {

    private static final Setting<Integer> BIN_COUNT = Setting.integer(
                    "binCount", 10, "how many bins, equally probable under the reference, a coordinate is cut into")
            .atLeast(2);

    @Override
    public String id() {
        return "marginal-kl";
    }

    @Override
    public String summary() {
        return "Mean Kullback-Leibler divergence of the marginals from those of the reference, by histograms";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(BIN_COUNT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.PANINSKI_2003);
    }

    @Override
    public Metric create(Settings settings) {
        return new MarginalDivergence(settings.valueOf(BIN_COUNT));
    }
}
