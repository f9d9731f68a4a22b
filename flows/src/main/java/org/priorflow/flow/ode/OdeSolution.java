package org.priorflow.flow.ode;

/**
 * What a solver found.
 *
 * @param status how it ended
 * @param time the time that was reached
 * @param state the state there
 * @param stepCount accepted steps
 * @param rejectedCount rejected steps
 * @param evaluationCount evaluations of the right-hand side
 */
public record OdeSolution(
        OdeStatus status, double time, double[] state, int stepCount, int rejectedCount, int evaluationCount) {}
