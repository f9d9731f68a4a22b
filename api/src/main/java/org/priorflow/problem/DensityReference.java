package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A reference whose normalised density is known. */
public interface DensityReference extends Reference {

    /** Returns the log density [n], normalised, at every row of x [n, d]. */
    INDArray logDensityAt(INDArray x);

    /** Returns the marginal density of coordinate {@code k} at {@code x}. */
    double marginalDensityAt(int k, double x);
}
