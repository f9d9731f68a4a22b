package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;

/**
 * Provides how far the paths of the particles are from straight lines at constant speed: the mean of the integral of
 * |v - (x_1 - x_0)|^2 in unit time [liu2023flow, sec. 2.2], which is the path energy less the mean squared displacement.
 */
public final class StraightnessProvider implements MetricProvider {

    @Override
    public String id() {
        return "straightness";
    }

    @Override
    public String summary() {
        return "Mean squared deviation of the velocity from that of the straight path; 0 is straight";
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.LIU_2023);
    }

    @Override
    public Metric create(Settings settings) {
        return new PathMetric(travel -> travel.energy() - travel.squaredDisplacement());
    }
}
