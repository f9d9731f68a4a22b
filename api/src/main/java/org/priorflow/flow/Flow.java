package org.priorflow.flow;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.random.Seed;

/**
 * A rule that moves an ensemble of particles toward a target law, one step at a time. A step is pure: the same state
 * gives the same next state, to the bit and on any number of threads. The loop, stopping and recording belong to the
 * caller, so that a person can step any flow by hand.
 */
public interface Flow {

    /**
     * Returns the state before the first step.
     *
     * @param particles the starting ensemble [n, d]; not written to
     * @param seed where all randomness of this trajectory comes from
     * @throws org.priorflow.check.InvalidInputException if the shape is wrong or an entry is not finite
     */
    FlowState start(INDArray particles, Seed seed);

    /**
     * Takes one step.
     *
     * @param state a state that this flow made
     * @return the next state with what is worth knowing about the step; where the step failed numerically, its status
     *     says so and the state is the one before it
     */
    FlowStep advance(FlowState state);
}
