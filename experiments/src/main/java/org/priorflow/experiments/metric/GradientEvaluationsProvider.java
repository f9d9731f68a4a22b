package org.priorflow.experiments.metric;

import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;

/** Provides how often the gradient of f was evaluated at the whole ensemble so far. */
public final class GradientEvaluationsProvider implements MetricProvider {

    @Override
    public String id() {
        return "gradient-evaluations";
    }

    @Override
    public String summary() {
        return "Evaluations of the gradient of f at the whole ensemble so far";
    }

    @Override
    public Metric create(Settings settings) {
        return new GradientEvaluations();
    }

    private record GradientEvaluations() implements Metric {

        @Override
        public boolean appliesTo(MetricInput input) {
            return true;
        }

        @Override
        public double valueAt(MetricInput input) {
            return input.cost().gradientEvaluations();
        }
    }
}
