package org.priorflow.kernel;

/** The formula of {@link SoftmaxInteraction} written down as it stands, pair by pair, with every weight stored. */
final class NaiveInteraction {

    private NaiveInteraction() {}

    static InteractionResult average(
            int headSize, double scale, double[] queries, double[] keys, double[] values, double[] bias, int d) {
        int n = queries.length / d;
        int m = keys.length / d;
        int heads = (d + headSize - 1) / headSize;
        double[] average = new double[n * d];
        double[] logSumExp = new double[n * heads];
        double[] effectiveKeys = new double[n * heads];
        for (int i = 0; i < n; i++) {
            for (int h = 0; h < heads; h++) {
                int first = h * headSize;
                int until = Math.min(d, first + headSize);
                double[] logits = new double[m];
                double largest = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < m; j++) {
                    double squaredDistance = 0;
                    for (int k = first; k < until; k++) {
                        squaredDistance += Math.pow(queries[i * d + k] - keys[j * d + k], 2);
                    }
                    logits[j] = bias[j * heads + h] - scale * squaredDistance;
                    largest = Math.max(largest, logits[j]);
                }
                double sum = 0;
                for (int j = 0; j < m; j++) {
                    sum += Math.exp(logits[j] - largest);
                }
                double squares = 0;
                for (int j = 0; j < m; j++) {
                    double weight = Math.exp(logits[j] - largest) / sum;
                    squares += weight * weight;
                    for (int k = first; k < until; k++) {
                        average[i * d + k] += weight * values[j * d + k];
                    }
                }
                logSumExp[i * heads + h] = largest + Math.log(sum);
                effectiveKeys[i * heads + h] = 1 / squares;
            }
        }
        return new InteractionResult(average, logSumExp, effectiveKeys);
    }
}
