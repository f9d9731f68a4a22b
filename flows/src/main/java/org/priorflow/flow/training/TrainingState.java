package org.priorflow.flow.training;

import org.priorflow.random.Seed;

/**
 * Everything that a training must remember between two iterations. The arrays are not to be written to.
 *
 * @param iteration the number of iterations done
 * @param seed the root of the training's randomness
 * @param parameters the parameters
 * @param firstMoment Adam's running mean of the gradient
 * @param secondMoment Adam's running mean of its square
 * @param average the exponential moving average of the parameters
 */
public record TrainingState(
        long iteration,
        Seed seed,
        double[] parameters,
        double[] firstMoment,
        double[] secondMoment,
        double[] average) {}
