package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link SteinDiscrepancy}. */
public final class SteinDiscrepancyProvider implements MetricProvider {

    private static final Setting<Double> SCALE = Setting.number(
                    "scale", 1.0, "c in the kernel (c^2 + |x - y|^2)^(-1/2), in the unit of the coordinates")
            .atLeast(1e-6);
    private static final Setting<Double> SMOOTHING = Setting.number(
                    "smoothing", 0.01, "the step t of the Moreau envelope that stands for the prior in the score")
            .above(0);

    @Override
    public String id() {
        return "stein-discrepancy";
    }

    @Override
    public String summary() {
        return "Kernelised Stein discrepancy from the (slightly smoothed) posterior, by its score alone";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(SCALE, SMOOTHING);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.GORHAM_2017);
    }

    @Override
    public Metric create(Settings settings) {
        return new SteinDiscrepancy(settings.valueOf(SCALE), settings.valueOf(SMOOTHING));
    }
}
