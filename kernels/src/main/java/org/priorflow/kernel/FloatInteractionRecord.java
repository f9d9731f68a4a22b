package org.priorflow.kernel;

/**
 * The arguments and the result of one call of {@link SoftmaxInteraction#average} in single precision, kept for the way back.
 *
 * @param queries x [n, d]
 * @param keys y [m, d]
 * @param values v [m, d]
 * @param bias [m, headCount]
 * @param d the dimension of the points
 * @param result what the call gave
 */
public record FloatInteractionRecord(
        float[] queries, float[] keys, float[] values, float[] bias, int d, FloatInteractionResult result) {}
