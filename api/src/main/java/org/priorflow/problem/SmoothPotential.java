package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A differentiable function f, such as a negative log-likelihood. Values are immutable and safe for concurrent use. */
public interface SmoothPotential {

    /** Returns f [n] at every row of x [n, d]; {@code x} is not written to. */
    INDArray valueAt(INDArray x);

    /** Returns the gradient of f [n, d] at every row of x [n, d]; {@code x} is not written to. */
    INDArray gradientAt(INDArray x);
}
