package org.priorflow.flow;

/**
 * The outcome of one step.
 *
 * @param state the state after it
 * @param info what is worth knowing about it
 */
public record FlowStep(FlowState state, StepInfo info) {}
