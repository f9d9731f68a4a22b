package org.priorflow.flow.neural.internal;

import java.util.List;
import org.priorflow.kernel.InteractionResult;

/**
 * The transposed derivative of a softmax interaction whose values are its keys. With the logits s_ij = b_j - c |x_i - y_j|^2,
 * the weights w_ij = exp(s_ij - L_i), the averages a_i = sum_j w_ij y_j and their cotangents A_i, l_i of a_i and L_i,
 *
 * <p>g_ij = w_ij (A_i . (y_j - a_i) + l_i)
 *
 * <p>is the cotangent of s_ij; that of b_j is sum_i g_ij, that of x_i is -2 c sum_j g_ij (x_i - y_j), and that of y_j is
 * sum_i (2 c g_ij (x_i - y_j) + w_ij A_i). All of it head by head.
 *
 * @param queries of the queries [n, d]
 * @param keys of the keys [m, d]
 * @param bias of the biases [m, headCount]
 */
public record InteractionGradient(double[] queries, double[] keys, double[] bias) {

    private static final double NEGLIGIBLE_LOGIT = -80 * Math.log(2);

    /**
     * An interaction whose result is known.
     *
     * @param queries x [n, d]
     * @param keys y [m, d]
     * @param bias b [m, headCount]
     * @param scale c
     * @param headSize the number of coordinates in a head
     * @param d the dimension
     * @param result what the interaction gave
     */
    public record Call(
            double[] queries,
            double[] keys,
            double[] bias,
            double scale,
            int headSize,
            int d,
            InteractionResult result) {

        int headCount() {
            return (d - 1) / headSize + 1;
        }
    }

    /**
     * Computes the cotangents.
     *
     * @param ofAverage the cotangents A of the averages [n, d]
     * @param ofLogSumExp the cotangents l of the log-sum-exps [n, headCount]
     */
    public static InteractionGradient of(Call call, double[] ofAverage, double[] ofLogSumExp) {
        RowBlocks blocks = new RowBlocks(call.queries.length / call.d);
        double[] ofQueries = new double[call.queries.length];
        List<InteractionGradient> parts = blocks.map(block -> {
            InteractionGradient part =
                    new InteractionGradient(ofQueries, new double[call.keys.length], new double[call.bias.length]);
            int until = blocks.from(block) + blocks.rows(block);
            for (int i = blocks.from(block); i < until; i++) {
                for (int h = 0; h < call.headCount(); h++) {
                    part.addQuery(call, i, h, ofAverage, ofLogSumExp[i * call.headCount() + h]);
                }
            }
            return part;
        });
        InteractionGradient sum = parts.get(0);
        for (InteractionGradient part : parts.subList(1, parts.size())) {
            addTo(sum.keys, part.keys);
            addTo(sum.bias, part.bias);
        }
        return sum;
    }

    private static void addTo(double[] sum, double[] part) {
        for (int e = 0; e < sum.length; e++) {
            sum[e] += part[e];
        }
    }

    private void addQuery(Call call, int i, int h, double[] ofAverage, double ofLogSumExp) {
        int first = h * call.headSize;
        int size = Math.min(call.headSize, call.d - first);
        int query = i * call.d + first;
        double logSumExp = call.result.logSumExp()[i * call.headCount() + h];
        for (int j = 0; j < call.keys.length / call.d; j++) {
            int key = j * call.d + first;
            double squared = 0;
            double pairing = ofLogSumExp;
            for (int k = 0; k < size; k++) {
                double gap = call.queries[query + k] - call.keys[key + k];
                squared += gap * gap;
                pairing +=
                        ofAverage[query + k] * (call.keys[key + k] - call.result.average()[query + k]);
            }
            double logit = call.bias[j * call.headCount() + h] - call.scale * squared - logSumExp;
            if (logit > NEGLIGIBLE_LOGIT) {
                double weight = Math.exp(logit);
                double ofLogit = weight * pairing;
                bias[j * call.headCount() + h] += ofLogit;
                for (int k = 0; k < size; k++) {
                    double pull = 2 * call.scale * ofLogit * (call.queries[query + k] - call.keys[key + k]);
                    queries[query + k] -= pull;
                    keys[key + k] += pull + weight * ofAverage[query + k];
                }
            }
        }
    }
}
