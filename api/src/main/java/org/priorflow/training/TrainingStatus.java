package org.priorflow.training;

/** Whether a training step can be trusted. */
public enum TrainingStatus {
    /** Loss, gradient and parameters are finite. */
    OK,
    /** The loss is infinite or not a number; the state is the one before the step. */
    LOSS_NOT_FINITE,
    /** The loss is a million times what it was at the start, or a million where it was below 1; the state is the one before the step. */
    LOSS_EXPLODED,
    /** An entry of the gradient is infinite or not a number; the state is the one before the step. */
    GRADIENT_NOT_FINITE,
    /** A parameter would become infinite or not a number; the state is the one before the step. */
    PARAMETERS_NOT_FINITE
}
