package org.priorflow.flow.stein;

/** How the length of a step answers to the directions of the steps before it. */
public enum StepScaling {

    /** Every coordinate moves by the step size times its direction. */
    NONE,

    /**
     * AdaGrad [duchi2011adaptive] with a memory that fades: the direction of every coordinate of every particle is divided
     * by the root of the running average of its squares, G = 0.9 G + 0.1 phi^2 from G = phi^2 at the first step. The step
     * size is then about the distance that a coordinate moves.
     */
    ADAGRAD
}
