package org.priorflow.flow.training;

import java.util.Map;

/**
 * The outcome of one training iteration.
 *
 * @param state the state after it; the one before it if it failed
 * @param status whether it can be trusted
 * @param message what went wrong and when, naming the iteration and the quantity; empty where nothing did
 * @param loss the estimate of the loss before the step
 * @param gradientNorm the Euclidean length of the gradient before clipping
 * @param terms the named parts of the loss
 */
public record TrainingStep(
        TrainingState state,
        TrainingStatus status,
        String message,
        double loss,
        double gradientNorm,
        Map<String, Double> terms) {}
