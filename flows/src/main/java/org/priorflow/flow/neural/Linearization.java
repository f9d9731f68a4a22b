package org.priorflow.flow.neural;

/** A map at one point: its value there, and the transpose of its derivative. */
public interface Linearization {

    /** The value [n, d]; not to be written to. */
    double[] value();

    /**
     * Applies the transposed derivative (the vector-Jacobian product).
     *
     * @param cotangent the derivative of a loss with respect to the value [n, d]; not written to
     * @param parameterGradient what the loss's derivative with respect to the parameters is added to
     * @return the derivative of the loss with respect to the argument [n, d], as a new array
     */
    double[] pullBack(double[] cotangent, double[] parameterGradient);
}
