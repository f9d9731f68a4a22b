package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link SupportF1}. */
public final class SupportF1Provider implements MetricProvider {

    private static final Setting<String> RULE = Setting.text(
                    "rule",
                    "inclusion",
                    "a coordinate is selected if it exceeds the threshold in most of the particles (inclusion)"
                            + " or in their mean (mean)")
            .oneOf("inclusion", "mean");

    @Override
    public String id() {
        return "support-f1";
    }

    @Override
    public String summary() {
        return "F1 score of the support that the particles select against that of the true signal";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(RULE, Zeros.THRESHOLD);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.VAN_RIJSBERGEN_1979, MetricCitations.BARBIERI_2004);
    }

    @Override
    public Metric create(Settings settings) {
        SupportF1.Rule rule = settings.valueOf(RULE).equals("mean") ? SupportF1.Rule.MEAN : SupportF1.Rule.INCLUSION;
        return new SupportF1(rule, settings.valueOf(Zeros.THRESHOLD));
    }
}
