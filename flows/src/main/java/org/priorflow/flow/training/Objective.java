package org.priorflow.flow.training;

import org.priorflow.random.Seed;

/** A loss to be minimised over parameters, estimated with its gradient. Values are immutable and safe for concurrent use. */
public interface Objective {

    /** The number of parameters. */
    int parameterCount();

    /** Draws parameters to start from. */
    double[] initialParameters(Seed seed);

    /** What the parameters mean, in words: a state saved under one signature is refused under another. */
    String signature();

    /**
     * Estimates the loss and its gradient.
     *
     * @param parameters not written to
     * @param seed where the batch comes from; the same seed gives the same estimate to the bit
     */
    LossEstimate estimateAt(double[] parameters, Seed seed);
}
