package org.priorflow.experiments.run;

import org.priorflow.experiments.spec.MetricChoice;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;

/**
 * A metric of a study.
 *
 * @param plugin its id, label and settings
 * @param metric the metric itself
 * @param choice what it looks at, and when
 */
public record MetricCase(ChosenPlugin plugin, Metric metric, MetricChoice choice) {

    public String label() {
        return plugin.label();
    }

    public Goal goal() {
        return metric.goal();
    }
}
