package org.priorflow.flow.training;

import java.util.Map;

/**
 * A loss with its gradient.
 *
 * @param loss the value
 * @param gradient with respect to the parameters; handed over
 * @param terms named parts of the loss and other figures worth recording, such as {@code kinetic}
 */
public record LossEstimate(double loss, double[] gradient, Map<String, Double> terms) {

    public LossEstimate {
        terms = Map.copyOf(terms);
    }
}
