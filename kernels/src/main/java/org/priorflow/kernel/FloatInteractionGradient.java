package org.priorflow.kernel;

/**
 * The derivatives of a loss with respect to the arguments of an interaction. Where one array served as several
 * arguments, its derivative is the sum of theirs.
 *
 * @param queries [n, d]
 * @param keys [m, d]
 * @param values [m, d]
 * @param bias [m, headCount]
 */
public record FloatInteractionGradient(float[] queries, float[] keys, float[] values, float[] bias) {}
