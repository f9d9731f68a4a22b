package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * Provides the sparsity rate: the fraction of all entries of all particles that count as zero, {@code |x| <=
 * threshold}.
 */
public final class SparsityRateProvider implements MetricProvider {

    @Override
    public String id() {
        return "sparsity-rate";
    }

    @Override
    public String summary() {
        return "Fraction of the entries of the particles that are zero up to a threshold";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Zeros.THRESHOLD);
    }

    @Override
    public Metric create(Settings settings) {
        return new SparsityRate(settings.valueOf(Zeros.THRESHOLD));
    }

    private record SparsityRate(double threshold) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return true;
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            double sum = 0;
            for (double rate : Zeros.rates(particles, threshold)) {
                sum += rate;
            }
            return sum / particles.d();
        }

        @Override
        public Goal goal() {
            return Goal.none();
        }
    }
}
