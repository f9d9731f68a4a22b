package org.priorflow.prior;

/** A linear map D from R^d to R^m and its transpose, on arrays. Values are immutable and safe for concurrent use. */
public interface LinearMap {

    /** m. */
    int outputLength();

    /** An upper bound of the largest eigenvalue of D' D, finite and >= 0. */
    double squaredNormBound();

    /** Writes D x, for x of length d, into {@code out} of length m. */
    void forward(double[] x, double[] out);

    /** Writes D' u, for u of length m, into {@code out} of length d. */
    void adjoint(double[] u, double[] out);
}
