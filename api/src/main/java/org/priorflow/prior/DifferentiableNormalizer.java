package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.tensor.Rows;

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

    /**
     * The same on arrays, for the loops of the flows. This default makes tensors of its arguments and an array of the result.
     *
     * @param y points, row after row [n * d]; not written to
     * @param d their dimension
     * @param cotangent what is paired with the shares, row after row [n * d]; not written to
     * @return the derivative, row after row, as a new array
     */
    default double[] pullBackAt(double[] y, int d, double step, double inverseTemperature, double[] cotangent) {
        int n = y.length / d;
        return Rows.valuesOf(pullBackAt(
                Rows.of(n, d, y).toTensor(),
                step,
                inverseTemperature,
                Rows.of(n, d, cotangent).toTensor()));
    }
}
