package org.priorflow.prior.tv.internal;

/** A sparse difference operator D with the dual ball of the norm that is taken of D x. */
public interface LinearOperator {

    /** The length of D x. */
    int dualLength();

    /** An upper bound of the largest eigenvalue of D' D. */
    double squaredNormBound();

    /** Writes D x. */
    void forward(double[] x, double[] out);

    /** Writes D' u. */
    void adjoint(double[] dual, double[] out);

    /** Projects u, in place, onto the dual ball of the given radius. */
    void projectInPlace(double[] dual, double radius);

    /** Returns the norm whose dual ball {@link #projectInPlace} projects onto, at D x. */
    double norm(double[] differences);
}
