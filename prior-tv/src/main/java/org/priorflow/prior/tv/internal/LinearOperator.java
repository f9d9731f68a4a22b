package org.priorflow.prior.tv.internal;

import org.priorflow.prior.LinearMap;

/** A sparse difference operator D with the dual ball of the norm that is taken of D x. */
public interface LinearOperator extends LinearMap {

    /** Projects u, in place, onto the dual ball of the given radius. */
    void projectInPlace(double[] dual, double radius);

    /** Writes u + factor D x, projected onto the dual ball of the given radius, into {@code next}, which must not be u. */
    default void ascend(double[] u, double factor, double[] x, double radius, double[] next) {
        forward(x, next);
        for (int e = 0; e < next.length; e++) {
            next[e] = u[e] + factor * next[e];
        }
        projectInPlace(next, radius);
    }

    /** Returns the norm whose dual ball {@link #projectInPlace} projects onto, at D x. */
    double norm(double[] differences);
}
