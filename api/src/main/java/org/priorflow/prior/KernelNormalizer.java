package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.tensor.Rows;

/**
 * The normaliser of the RWPO kernel of a prior g,
 *
 * <p>Z(y) = int exp(-(beta/2) [g(z) + |z - y|^2 / (2 T)]) dz,
 *
 * <p>which enters the interaction of the particles as the bias -log Z(y) of the key y. It comes split over the
 * coordinates, so that one tensor serves joint, grouped and per-coordinate interactions.
 */
@FunctionalInterface
public interface KernelNormalizer {

    /**
     * Returns the shares of log Z: each row sums to log Z(y) of that row. For a separable prior share k is log Z_k(y_k)
     * itself; for another prior the split is a convention that the implementation states.
     *
     * @param y points [n, d], DOUBLE or FLOAT; not written to
     * @param step T, finite and > 0
     * @param inverseTemperature beta, finite and > 0
     * @return the shares [n, d], of the type of {@code y}
     * @throws org.priorflow.check.InvalidInputException if an argument is out of range
     */
    INDArray logSharesAt(INDArray y, double step, double inverseTemperature);

    /**
     * The same on arrays, for the loops of the flows. This default makes a tensor of the points and an array of the shares.
     *
     * @param y points, row after row [n * d]; not written to
     * @param d their dimension
     * @return the shares, row after row, as a new array
     */
    default double[] logSharesAt(double[] y, int d, double step, double inverseTemperature) {
        INDArray points = Rows.of(y.length / d, d, y).toTensor();
        return Rows.valuesOf(logSharesAt(points, step, inverseTemperature));
    }
}
