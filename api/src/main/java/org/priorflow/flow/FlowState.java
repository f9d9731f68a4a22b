package org.priorflow.flow;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a flow must remember between two steps. Immutable; only the flow that made it understands it wholly. */
public interface FlowState {

    /** The ensemble [n, d]; not to be written to. */
    INDArray particles();

    /** The number of steps taken since the start. */
    long stepIndex();
}
