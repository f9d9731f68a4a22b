package org.priorflow.flow.matching;

import java.util.HashMap;
import java.util.Map;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;

/**
 * An objective that tells constants of its own with every estimate, beside the terms of the loss.
 *
 * @param objective the objective
 * @param constants figures that are the same at every iteration, by name
 */
record AnnotatedObjective(Objective objective, Map<String, Double> constants) implements Objective {

    @Override
    public int parameterCount() {
        return objective.parameterCount();
    }

    @Override
    public double[] initialParameters(Seed seed) {
        return objective.initialParameters(seed);
    }

    @Override
    public String signature() {
        return objective.signature();
    }

    @Override
    public LossEstimate estimateAt(double[] parameters, Seed seed) {
        LossEstimate estimate = objective.estimateAt(parameters, seed);
        Map<String, Double> terms = new HashMap<>(estimate.terms());
        terms.putAll(constants);
        return new LossEstimate(estimate.loss(), estimate.gradient(), estimate.targetGradients(), terms);
    }
}
