package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A proximal map whose derivative is known, so that a layer made of it can be trained through. The derivative is a symmetric
 * matrix for every row; at a kink it is one element of the Clarke derivative, chosen consistently.
 */
public interface DifferentiableProximalMap extends ProximalMap {

    /**
     * Applies the (transposed) derivative of the map at every row of x to the same row of a cotangent.
     *
     * @param x points [n, d]; not written to
     * @param step t, finite and > 0
     * @param cotangent vectors [n, d]; not written to
     * @return vectors [n, d], of the type of {@code x}
     */
    INDArray pullBackAt(INDArray x, double step, INDArray cotangent);
}
