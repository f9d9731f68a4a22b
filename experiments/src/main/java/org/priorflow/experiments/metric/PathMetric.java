package org.priorflow.experiments.metric;

import java.util.function.ToDoubleFunction;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.Travel;
import org.priorflow.tensor.Rows;

/** A figure of how the particles have moved. */
record PathMetric(ToDoubleFunction<Travel> figure) implements EnsembleMetric {

    @Override
    public boolean isDefinedFor(Rows particles, MetricInput input) {
        return hasMoved(input);
    }

    @Override
    public double figureOf(Rows particles, MetricInput input) {
        return figure.applyAsDouble(EnsembleMetric.known(input.travel()));
    }

    /** Whether the input tells of at least one step. */
    static boolean hasMoved(MetricInput input) {
        Travel travel = input.travel();
        return travel != null && travel.steps() > 0;
    }
}
