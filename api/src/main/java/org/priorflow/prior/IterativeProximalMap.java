package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A proximal map that has no finite formula and is computed by iteration until a duality gap certifies it. Callers who
 * must know what was not reached ask for the estimate; to all others it is a proximal map like any other.
 */
public interface IterativeProximalMap extends ProximalMap {

    /**
     * Returns the estimate for every row with its certificate.
     *
     * @param x points [n, d], DOUBLE or FLOAT; not written to
     * @param step t, finite and > 0
     */
    ProxEstimate estimateAt(INDArray x, double step);

    /**
     * Returns the estimate like {@link #estimateAt}, to the same tolerance and as a rule in fewer iterations, from the duals
     * that an earlier call, perhaps with another step, found at points near x. A map that has no duals ignores them.
     *
     * @param duals the duals of that estimate [n, m]; not written to
     * @param x points [n, d], DOUBLE or FLOAT; not written to
     * @param step t, finite and > 0
     */
    default ProxEstimate estimateFrom(INDArray duals, INDArray x, double step) {
        return estimateAt(x, step);
    }

    @Override
    default INDArray proxAt(INDArray x, double step) {
        return estimateAt(x, step).points();
    }
}
