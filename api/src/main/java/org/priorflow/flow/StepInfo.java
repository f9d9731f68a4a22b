package org.priorflow.flow;

import java.util.Map;

/**
 * What is worth knowing about one step, beyond the state.
 *
 * @param status whether the step can be trusted
 * @param gradientEvaluations how many times the gradient of f was evaluated at the whole ensemble
 * @param diagnostics named figures of this step, such as {@code acceptance_rate} or {@code effective_keys}
 */
public record StepInfo(StepStatus status, long gradientEvaluations, Map<String, Double> diagnostics) {

    public StepInfo {
        diagnostics = Map.copyOf(diagnostics);
    }
}
