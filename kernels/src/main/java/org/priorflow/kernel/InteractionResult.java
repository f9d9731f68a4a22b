package org.priorflow.kernel;

/**
 * What an interaction of n queries with m keys gives. The arrays belong to whoever asked for them.
 *
 * @param average the softmax averages of the values, [n, d]
 * @param logSumExp log sum_j exp(bias_j - scale |x_i - y_j|^2) of every query and head, [n, headCount]
 * @param effectiveKeys the effective number of keys 1 / sum_j w_ij^2 of every query and head, in [1, m], [n, headCount]
 */
public record InteractionResult(double[] average, double[] logSumExp, double[] effectiveKeys) {

    /** Whether there is room for the averages only. */
    boolean isAverageAlone() {
        return logSumExp.length == 0;
    }
}
