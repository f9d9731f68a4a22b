package org.priorflow.metric;

/** A figure of merit of a sampled ensemble. Values are immutable and safe for concurrent use. */
public interface Metric {

    /** Whether the figure is defined for what {@code input} holds: a reference, a true signal, a chain. */
    boolean appliesTo(MetricInput input);

    /** Returns the figure; called only where {@link #appliesTo} holds. */
    double valueAt(MetricInput input);

    /** Whether the same study gives the same value again; not so for wall times. */
    default boolean isReproducible() {
        return true;
    }

    /** Which values are better; an error or a distance unless an implementation says otherwise. */
    default Goal goal() {
        return Goal.lowest();
    }
}
