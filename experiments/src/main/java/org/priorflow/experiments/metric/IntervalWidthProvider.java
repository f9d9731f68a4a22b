package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/** Provides the mean width of the {@link CredibleIntervals} of the coordinates. */
public final class IntervalWidthProvider implements MetricProvider {

    @Override
    public String id() {
        return "interval-width";
    }

    @Override
    public String summary() {
        return "Mean width of the central credible intervals of the coordinates";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CredibleIntervals.LEVEL);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.HYNDMAN_1996);
    }

    @Override
    public Metric create(Settings settings) {
        return new IntervalWidth(settings.valueOf(CredibleIntervals.LEVEL));
    }

    private record IntervalWidth(double level) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return true;
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            return CredibleIntervals.of(particles, level).meanWidth();
        }

        @Override
        public Goal goal() {
            return Goal.none();
        }
    }
}
