package org.priorflow.training;

import java.util.Map;

/**
 * The outcome of one training iteration.
 *
 * @param state the state after it; the one before it if it failed
 * @param status whether it can be trusted
 * @param message what went wrong and when, naming the iteration and the quantity; empty where nothing did
 * @param loss the estimate of the loss before the step
 * @param gradientNorm the Euclidean length of the gradient before clipping
 * @param targetGradients at how many points the gradient of the target's f was evaluated; 0 where data stand for the target
 * @param terms the named parts of the loss, and other figures worth recording
 */
public record TrainingStep(
        TrainingState state,
        TrainingStatus status,
        String message,
        double loss,
        double gradientNorm,
        long targetGradients,
        Map<String, Double> terms) {

    public TrainingStep {
        terms = Map.copyOf(terms);
    }
}
