package org.priorflow.flow.ode;

/** The right-hand side of y' = v(t, y). */
@FunctionalInterface
public interface OdeSystem {

    /** Returns v(t, y) as an array of the length of {@code state}, which is not written to. */
    double[] velocityAt(double time, double[] state);
}
