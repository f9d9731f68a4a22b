package org.priorflow.flow;

/** Whether a step can be trusted. */
public enum StepStatus {
    /** The particles after the step are finite. */
    OK,
    /** A particle left the range of finite numbers; the state is the one before the step. */
    DIVERGED
}
