package org.priorflow.flow.training;

import java.util.Map;

/**
 * A loss with its gradient.
 *
 * @param loss the value
 * @param gradient with respect to the parameters; handed over
 * @param targetGradients at how many points the gradient of the target's f was evaluated
 * @param terms named parts of the loss and other figures worth recording, such as {@code kinetic}
 */
public record LossEstimate(double loss, double[] gradient, long targetGradients, Map<String, Double> terms) {

    public LossEstimate {
        terms = Map.copyOf(terms);
    }

    /** An estimate that asked no target for its gradient. */
    public LossEstimate(double loss, double[] gradient, Map<String, Double> terms) {
        this(loss, gradient, 0, terms);
    }
}
