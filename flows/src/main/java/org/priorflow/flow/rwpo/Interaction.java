package org.priorflow.flow.rwpo;

import org.jspecify.annotations.Nullable;
import org.priorflow.kernel.InteractionResult;
import org.priorflow.kernel.SoftmaxInteraction;

/**
 * The interaction of queries x with keys y under an RWPO kernel: by the kernel formula [li2023kernel]
 *
 * <p>xbar(x) = sum_j w_j(x) y_j, w_j(x) = softmax_j(-beta |x - y_j|^2 / (4 T) - log Z(y_j)), head by head.
 *
 * @param softmax the interaction with the scale beta / (4 T)
 * @param bias -log Z of every key and head [m, headCount]
 */
record Interaction(SoftmaxInteraction softmax, double[] bias) {

    /**
     * Makes the interaction from the shares of log Z.
     *
     * @param logShares the share of every key and coordinate [m, d]
     * @return the interaction, or null if a share is out of range, as at a key that is about to leave it
     */
    static @Nullable Interaction ofOrNull(
            int headSize, double step, double inverseTemperature, double[] logShares, int d) {
        SoftmaxInteraction softmax = SoftmaxInteraction.of(headSize, inverseTemperature / (4 * step));
        int heads = softmax.headCount(d);
        double[] bias = new double[logShares.length / d * heads];
        int share = 0;
        for (int h = 0; h < bias.length; h++) {
            int size = Math.min(headSize, d - h % heads * headSize);
            for (int k = 0; k < size; k++, share++) {
                bias[h] -= logShares[share];
            }
        }
        for (double one : bias) {
            if (!Double.isFinite(one)) {
                return null;
            }
        }
        return new Interaction(softmax, bias);
    }

    InteractionResult at(double[] queries, double[] keys, int d) {
        return softmax.average(queries, keys, keys, bias, d);
    }

    /** The mean over queries and heads of the effective number of keys: 1 where every query sees itself alone. */
    static double meanEffectiveKeys(InteractionResult result) {
        double sum = 0;
        for (double one : result.effectiveKeys()) {
            sum += one;
        }
        return sum / result.effectiveKeys().length;
    }
}
