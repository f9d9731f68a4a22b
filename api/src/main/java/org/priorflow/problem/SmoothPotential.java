package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/** A differentiable function f, such as a negative log-likelihood. Values are immutable and safe for concurrent use. */
public interface SmoothPotential {

    /** Returns f [n] at every row of x [n, d]; {@code x} is not written to. */
    INDArray valueAt(INDArray x);

    /** Returns the gradient of f [n, d] at every row of x [n, d]; {@code x} is not written to. */
    INDArray gradientAt(INDArray x);

    /**
     * The same on arrays, for the loops of the flows. This default makes a tensor of the points and an array of the gradient.
     *
     * @param x points, row after row [n * d]; not written to
     * @param d their dimension
     * @return the gradient, row after row, as a new array
     */
    default double[] gradientAt(double[] x, int d) {
        INDArray gradient = gradientAt(Rows.of(x.length / d, d, x).toTensor());
        return Rows.valuesOf(Require.matrix(
                gradient, x.length / d, d, "the gradient of " + getClass().getName()));
    }
}
