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

    @Override
    default INDArray proxAt(INDArray x, double step) {
        return estimateAt(x, step).points();
    }
}
