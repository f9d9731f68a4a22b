package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A normaliser whose shares can be differentiated, so that an interaction weighted by it can be trained through. */
public interface DifferentiableNormalizer extends KernelNormalizer {

    /**
     * Applies the transposed derivative of {@link #logSharesAt} at every row of y to the same row of a cotangent. For a
     * separable prior that is entry by entry: the derivative of log Z_k is (beta / (2 T)) (E[z | y_k] - y_k), the mean taken
     * under the kernel.
     *
     * @param y points [n, d]; not written to
     * @param step T, finite and > 0
     * @param inverseTemperature beta, finite and > 0
     * @param cotangent what is paired with the shares [n, d]; not written to
     * @return the derivative of the pairing with respect to y [n, d], of the type of {@code y}
     */
    INDArray pullBackAt(INDArray y, double step, double inverseTemperature, INDArray cotangent);
}
