package org.priorflow.metric;

/**
 * What a flow has spent.
 *
 * @param steps steps taken
 * @param gradientEvaluations evaluations of the gradient of f at the whole ensemble
 * @param seconds wall time of the steps alone, without metrics
 */
public record RunCost(long steps, long gradientEvaluations, double seconds) {}
