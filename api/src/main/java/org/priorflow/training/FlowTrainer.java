package org.priorflow.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.random.Seed;

/**
 * Trains a flow, one iteration at a time. An iteration is pure, and its randomness follows from the seed and the number of
 * the iteration alone: a training that is stopped, saved, loaded and resumed ends with the same parameters to the bit. The
 * loop, its budget and the files belong to the caller. Safe for concurrent use.
 */
public interface FlowTrainer {

    /** What the parameters mean, in words: a state saved under one signature is refused under another. */
    String signature();

    /** Returns the state before the first iteration. */
    TrainingState start(Seed seed);

    /**
     * Does one iteration.
     *
     * @param state a state that this trainer made, or loaded under its signature
     * @param spent the share of the budget of the training that is spent, in [0, 1]: learning rates may fall with it
     * @return the next state; where the iteration failed numerically, the status says so, the message names the iteration and
     *     the quantity, and the state is the one before it
     */
    TrainingStep advance(TrainingState state, double spent);

    /** Does one iteration of a training without a budget, as at its start. */
    default TrainingStep advance(TrainingState state) {
        return advance(state, 0);
    }

    /** Returns the flow with the parameters that a state has reached; it starts from {@link #sourceParticles}. */
    Flow flowAt(TrainingState state);

    /**
     * Draws particles that the trained flow is to start from, independent of all that it was trained on.
     *
     * @param n the number of particles, >= 1
     * @param seed where the draw comes from
     * @return particles [n, d], DOUBLE
     */
    INDArray sourceParticles(int n, Seed seed);
}
