package org.priorflow.flow.training;

/** Whether a training step can be trusted. */
public enum TrainingStatus {
    /** Loss, gradient and parameters are finite. */
    OK,
    /** The loss is infinite or not a number; the state is the one before the step. */
    LOSS_NOT_FINITE,
    /** An entry of the gradient is infinite or not a number; the state is the one before the step. */
    GRADIENT_NOT_FINITE,
    /** A parameter would become infinite or not a number; the state is the one before the step. */
    PARAMETERS_NOT_FINITE
}
