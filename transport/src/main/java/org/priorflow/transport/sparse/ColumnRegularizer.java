package org.priorflow.transport.sparse;

import org.priorflow.transport.TransportProblem;

/**
 * What is charged for a column t >= 0 of a plan, the masses that one target takes from the n sources, beside their cost: Omega(t).
 * Its conjugate delta(s) = max over t >= 0 of &lt;s, t&gt; - Omega(t) is what makes the dual of the transport problem smooth
 * [blondel2018smooth, sec. 3]. Scores may be negative infinity, for a forbidden pair. Values are immutable and safe for
 * concurrent use.
 */
public interface ColumnRegularizer {

    /** Omega(t); positive infinity where t is not allowed. */
    double valueAt(double[] masses);

    /**
     * Writes the t >= 0 that maximises &lt;s, t&gt; - Omega(t), the gradient of delta at s. At a kink of delta, where several t
     * do, one of them.
     *
     * @param scores s [n]; not written to
     * @param masses receives t [n]
     */
    void massesInto(double[] scores, double[] masses);

    /**
     * Writes the t >= 0 of sum {@code mass} that maximises &lt;s, t&gt; - Omega(t), and returns the price p for which it is the
     * gradient of delta at s + p.
     *
     * @param scores s [n], at least one of them finite; not written to
     * @param mass > 0
     * @param masses receives t [n]
     */
    double priceInto(double[] scores, double mass, double[] masses);

    /** The inverse of the curvature of delta: the scale of a first step. */
    double strength();

    /**
     * Throws if no plan of a problem can be allowed.
     *
     * @throws org.priorflow.check.InvalidInputException saying why
     */
    default void requireFeasible(TransportProblem problem) {}
}
