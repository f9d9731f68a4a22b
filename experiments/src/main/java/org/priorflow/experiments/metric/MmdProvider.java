package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link GaussianKernelDiscrepancy}. */
public final class MmdProvider implements MetricProvider {

    private static final Setting<Double> BANDWIDTH = Setting.number(
                    "bandwidth",
                    null,
                    "s in exp(-|x - y|^2 / (2 s^2)); where it is not given, the median distance of reference points")
            .atLeast(GaussianKernelDiscrepancy.LEAST_BANDWIDTH);

    @Override
    public String id() {
        return "mmd";
    }

    @Override
    public String summary() {
        return "Maximum mean discrepancy with a Gaussian kernel to draws of the reference";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(BANDWIDTH, ReferenceComparison.COUNT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.GRETTON_2012);
    }

    @Override
    public Metric create(Settings settings) {
        return ReferenceComparison.withDraws(
                settings.valueOf(ReferenceComparison.COUNT), new GaussianKernelDiscrepancy(settings.find(BANDWIDTH)));
    }
}
