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

/** Provides the fraction of coordinates whose {@link CredibleIntervals} hold the true signal. */
public final class IntervalCoverageProvider implements MetricProvider {

    @Override
    public String id() {
        return "interval-coverage";
    }

    @Override
    public String summary() {
        return "Fraction of coordinates whose central credible interval holds the true signal";
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
        return new IntervalCoverage(settings.valueOf(CredibleIntervals.LEVEL));
    }

    private record IntervalCoverage(double level) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return EnsembleMetric.hasSignal(input, particles.d());
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            double[] signal = Rows.valuesOf(EnsembleMetric.known(input.trueSignal()));
            return CredibleIntervals.of(particles, level).coverageOf(signal);
        }

        @Override
        public Goal goal() {
            return Goal.near(level);
        }
    }
}
