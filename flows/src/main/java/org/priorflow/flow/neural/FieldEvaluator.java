package org.priorflow.flow.neural;

/**
 * A field at fixed parameters, evaluated again and again by one thread, in memory that it may use again: what it keeps for the
 * way back holds until the next evaluation. Arrays that it hands out are new.
 */
public interface FieldEvaluator {

    /**
     * Moves to a block of points.
     *
     * @param x points [n, d]
     * @param times the time of every row [n]
     * @param isForWayBack whether {@link #pullBack} will be called here
     */
    void moveTo(double[] x, double[] times, boolean isForWayBack);

    /** The velocities [n, d] at the points, as {@link DivergenceLinearization#velocity}. */
    double[] velocity();

    /** The sum over the probes e of e' (dv/dx) e [n], as {@link DivergenceLinearization#quadraticForm}. */
    double[] quadraticForm();

    /**
     * Applies the transposed derivative, once per block of points, and gathers the gradient with respect to the parameters.
     *
     * @param velocityCotangent the derivative of a loss with respect to the velocities [n, d]
     * @param formCotangent the derivative of the loss with respect to the quadratic forms [n]
     * @return the derivative of the loss with respect to the points [n, d], as a new array
     */
    double[] pullBack(double[] velocityCotangent, double[] formCotangent);

    /** Adds the gradient gathered since the last call. */
    void addGradientTo(double[] parameterGradient);
}
