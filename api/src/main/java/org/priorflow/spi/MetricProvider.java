package org.priorflow.spi;

import org.priorflow.metric.Metric;

/** Provides a {@link Metric}. */
public interface MetricProvider extends Provider {

    /**
     * Creates the metric with the given settings.
     *
     * @throws org.priorflow.check.InvalidInputException if settings that are legal one by one do not go together
     */
    Metric create(Settings settings);
}
