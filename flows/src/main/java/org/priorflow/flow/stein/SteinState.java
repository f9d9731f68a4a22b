package org.priorflow.flow.stein;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.internal.ParticleState;

/**
 * The state of Stein variational gradient descent.
 *
 * @param base particles, seed and step index
 * @param squares the running average of squared directions [n, d]; null before the first step, or if steps are not scaled
 */
record SteinState(ParticleState base, double @Nullable [] squares) implements FlowState {

    @Override
    public INDArray particles() {
        return base.particles();
    }

    @Override
    public long stepIndex() {
        return base.stepIndex();
    }
}
