package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The proximal map of a function g: it moves each row a step toward where g is small, and no further than pays off.
 *
 * <p>prox_{t g}(x) = argmin_y g(y) + |y - x|^2 / (2 t), row by row.
 */
@FunctionalInterface
public interface ProximalMap {

    /**
     * Returns the minimiser for every row.
     *
     * @param x points [n, d], DOUBLE or FLOAT; not written to
     * @param step t, finite and > 0
     * @return the minimisers [n, d], of the type of {@code x}; where a nonconvex g has several, one chosen consistently
     * @throws org.priorflow.check.InvalidInputException if the shape, the type or the step is out of range
     */
    INDArray proxAt(INDArray x, double step);
}
