package org.priorflow.flow;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.random.Seed;

/**
 * A flow whose state stands for a smooth density beside its particles, as the RWPO flow does: the mixture of the
 * kernels of its particles.
 */
public interface DensityFlow extends Flow {

    /** Returns the log density [m] that {@code state} stands for at every row of x [m, d]. */
    INDArray logDensityAt(FlowState state, INDArray x);

    /** Draws {@code count} points [count, d] from the density that {@code state} stands for. */
    INDArray densitySamples(FlowState state, int count, Seed seed);
}
