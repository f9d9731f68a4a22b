package org.priorflow.transport;

import org.priorflow.tensor.Rows;

/** The cost c(x, y) of moving a unit of mass from a point to another. Values are immutable and safe for concurrent use. */
public interface GroundCost {

    /**
     * Writes c(x_i, y_j) for j in [from, from + count) to the entries of {@code target} that begin at {@code offset}.
     *
     * @param x points [n, d]; not written to
     * @param y points [m, d]; not written to
     */
    void costsInto(Rows x, int i, Rows y, int from, int count, double[] target, int offset);

    /**
     * Adds {@code factor} times the gradient of c(x_i, y_j) with respect to x_i to the d entries of {@code target} that begin
     * at {@code offset}; at a kink, one element of the subdifferential.
     */
    void addGradient(Rows x, int i, Rows y, int j, double factor, double[] target, int offset);

    /** Whether it is finite for every two points, up to overflow; false unless an implementation says otherwise. */
    default boolean isFinite() {
        return false;
    }

    /** Returns the cost c'(y, x) = c(x, y); the cost itself where it is symmetric, as it is unless an implementation says otherwise. */
    default GroundCost transposed() {
        return this;
    }
}
