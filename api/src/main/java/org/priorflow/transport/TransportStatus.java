package org.priorflow.transport;

/** How a solver has ended. */
public enum TransportStatus {
    /** The tolerance is met, or the plan is exact. */
    CONVERGED,
    /** The iterations were used up first; the plan is the last one. */
    ITERATION_LIMIT,
    /** No step makes progress any more, at the limit of rounding or at a kink, and the tolerance is not met. */
    STALLED
}
