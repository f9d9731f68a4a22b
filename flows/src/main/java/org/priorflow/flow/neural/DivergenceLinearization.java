package org.priorflow.flow.neural;

/** A velocity and a sum of quadratic forms of its derivative, with the transposed derivative of both. */
public interface DivergenceLinearization {

    /** The velocities [n, d]; not to be written to. */
    double[] velocity();

    /** The sum over the probes e of e' (dv/dx) e [n]; not to be written to. */
    double[] quadraticForm();

    /**
     * Applies the transposed derivative.
     *
     * @param velocityCotangent the derivative of a loss with respect to the velocities [n, d]
     * @param formCotangent the derivative of the loss with respect to the quadratic forms [n]
     * @param parameterGradient what the loss's derivative with respect to the parameters is added to
     * @return the derivative of the loss with respect to the points [n, d], as a new array
     */
    double[] pullBack(double[] velocityCotangent, double[] formCotangent, double[] parameterGradient);
}
