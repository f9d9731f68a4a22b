package org.priorflow.experiments.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.priorflow.metric.RunCost;

/**
 * What was measured at one point of a run.
 *
 * @param cost what the run had spent
 * @param values the metrics that apply, by label, in the order of the study
 * @param diagnostics what the flow told of itself, averaged over the steps since the last record
 */
public record Measurement(RunCost cost, Map<String, Double> values, Map<String, Double> diagnostics) {

    public Measurement {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(diagnostics));
    }
}
