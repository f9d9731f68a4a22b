package org.priorflow.flow.neural;

/** An unnormalised log density with its gradient, on arrays. */
public interface LogDensity {

    /** d. */
    int dimension();

    /** The log density [n] at every row of x [n, d]. */
    double[] valueAt(double[] x);

    /** Its gradient [n, d]. */
    double[] gradientAt(double[] x);
}
