package org.priorflow.experiments.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.priorflow.training.TrainingState;

/**
 * What came of the training of a run. Curves are columns of equal length by name; each has {@value #ITERATION}, the number of
 * iterations done, and {@value #SECONDS}, the wall time they took.
 *
 * @param signature what the parameters mean
 * @param state where the training ended
 * @param cost what it had spent by then
 * @param curve {@value #LOSS}, {@value #GRADIENT_NORM} and the terms of the loss at every iteration
 * @param measurements the metrics, by label, of the flow that was reached so far
 */
public record TrainingResult(
        String signature,
        TrainingState state,
        TrainingCost cost,
        SortedMap<String, double[]> curve,
        SortedMap<String, double[]> measurements) {

    public static final String ITERATION = "iteration";
    public static final String SECONDS = "seconds";
    public static final String LOSS = "loss";
    public static final String GRADIENT_NORM = "gradient_norm";

    /** The time and the iterations that the training took, and the means over its second half of all else in the curve. */
    Map<String, Double> summary() {
        Map<String, Double> summary = new HashMap<>();
        curve.forEach((name, values) -> summary.put(
                name,
                Arrays.stream(values, values.length / 2, values.length)
                        .average()
                        .orElse(Double.NaN)));
        summary.put(ITERATION, (double) cost.iterations());
        summary.put(SECONDS, cost.seconds());
        return summary;
    }
}
