package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.metric.Travel;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;

/**
 * Provides the path energy, the mean of the integral of |v|^2 along the paths of the particles in unit time
 * [tong2024improving]: K sum_k |x_(k+1) - x_k|^2 for K steps of equal duration. By [benamou2000computational] it is at
 * least the squared W2 of start and end.
 */
public final class PathEnergyProvider implements MetricProvider {

    @Override
    public String id() {
        return "path-energy";
    }

    @Override
    public String summary() {
        return "Mean kinetic energy of the particles' paths, in unit time";
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.BENAMOU_2000, MetricCitations.TONG_2024);
    }

    @Override
    public Metric create(Settings settings) {
        return new PathMetric(Travel::energy);
    }
}
