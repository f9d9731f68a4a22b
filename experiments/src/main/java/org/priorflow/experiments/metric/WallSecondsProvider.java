package org.priorflow.experiments.metric;

import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;

/** Provides the wall time of the steps so far, without metrics [s]. */
public final class WallSecondsProvider implements MetricProvider {

    @Override
    public String id() {
        return "wall-seconds";
    }

    @Override
    public String summary() {
        return "Wall time of the steps so far in seconds, without metrics";
    }

    @Override
    public Metric create(Settings settings) {
        return new WallSeconds();
    }

    private record WallSeconds() implements Metric {

        @Override
        public boolean appliesTo(MetricInput input) {
            return true;
        }

        @Override
        public double valueAt(MetricInput input) {
            return input.cost().seconds();
        }

        @Override
        public boolean isReproducible() {
            return false;
        }
    }
}
