package org.priorflow.kernel;

import java.util.stream.IntStream;

/**
 * The interaction of particles: every query takes an average of the values, weighted by a softmax over the keys,
 *
 * <p>w_ij = softmax_j(bias_j - scale |x_i - y_j|^2), average_i = sum_j w_ij v_j,
 *
 * <p>separately in every head. The coordinates are split into heads of a given size, in order; the last may be shorter.
 * A head size of d (or more) is the joint interaction, 1 the per-coordinate one. With values = keys, scale = beta / (4 T)
 * and bias = -log Z(y_j) it is the backward average of the RWPO kernel formula [li2023kernel].
 *
 * <p>Memory is linear in n, m and d: the weights are never stored. Queries are taken in blocks of fixed size on the
 * current fork-join pool, so the result is the same to the bit for any number of threads. Weights under 2^-80 of the
 * largest count as zero.
 */
public final class SoftmaxInteraction {

    private static final int QUERY_BLOCK = 32;
    private static final int KEY_BLOCK = 64;
    private static final long PARALLEL_WORK = 1L << 15;
    private static final double NEGLIGIBLE_LOGIT = -80 * Math.log(2);

    private final int headSize;
    private final double scale;

    private SoftmaxInteraction(int headSize, double scale) {
        this.headSize = headSize;
        this.scale = scale;
    }

    /**
     * An interaction by heads.
     *
     * @param headSize the number of coordinates in a head, >= 1; d or more for the joint interaction
     * @param scale the factor of the squared distance, finite and > 0; beta / (4 T) for the RWPO kernel
     */
    public static SoftmaxInteraction of(int headSize, double scale) {
        return new SoftmaxInteraction(Border.atLeastOne(headSize, "headSize"), Border.positive(scale, "scale"));
    }

    /** The number of heads of points of dimension d. */
    public int headCount(int d) {
        return (Border.atLeastOne(d, "d") - 1) / headSize + 1;
    }

    /**
     * Computes the averages, log-sum-exps and effective key counts of all queries.
     *
     * @param queries x [n, d], finite
     * @param keys y [m, d], finite
     * @param values v [m, d], finite; may be the same array as the keys
     * @param bias [m, headCount], finite or negative infinity (the key is ignored in that head), not all of a head infinite
     * @param d the dimension of the points
     * @throws IllegalArgumentException if a length or an entry is out of range, or if all keys of a query are so far away
     *     that every squared distance overflows
     */
    public InteractionResult average(double[] queries, double[] keys, double[] values, double[] bias, int d) {
        int heads = headCount(d);
        int n = Border.rowCount(queries.length, d, "queries");
        int m = Border.rowCount(keys.length, d, "keys");
        Border.length(values.length, keys.length, "values", "the length of keys");
        Border.length(bias.length, (long) m * heads, "bias", "m * headCount = " + m + " * " + heads);
        Border.finite(queries, "queries");
        Border.finite(keys, "keys");
        if (values != keys) {
            Border.finite(values, "values");
        }
        requireUsableBias(bias, heads);
        Call call = new Call(queries, keys, values, bias, d, heads, n, m);
        InteractionResult result =
                new InteractionResult(new double[queries.length], new double[n * heads], new double[n * heads]);
        int blocks = (n - 1) / QUERY_BLOCK + 1;
        IntStream indices = IntStream.range(0, blocks);
        if ((long) n * m * d > PARALLEL_WORK) {
            indices = indices.parallel();
        }
        indices.forEach(block -> averageBlock(call, block * QUERY_BLOCK, result));
        return result;
    }

    private static void requireUsableBias(double[] bias, int heads) {
        boolean[] usable = new boolean[heads];
        for (int e = 0; e < bias.length; e++) {
            if (!(bias[e] < Double.POSITIVE_INFINITY)) {
                throw Border.invalid(
                        "bias[" + e + "]", bias[e], "finite or -Infinity", "Maybe the normaliser of that key is zero?");
            }
            usable[e % heads] |= bias[e] > Double.NEGATIVE_INFINITY;
        }
        for (int h = 0; h < heads; h++) {
            if (!usable[h]) {
                throw Border.invalid(
                        "bias",
                        "-Infinity at every key of head " + h,
                        "finite at one key of every head at least",
                        "Maybe every key lies outside the domain of the prior?");
            }
        }
    }

    private record Call(
            double[] queries, double[] keys, double[] values, double[] bias, int d, int heads, int n, int m) {}

    private void averageBlock(Call call, int from, InteractionResult result) {
        double[] logits = new double[KEY_BLOCK];
        double[] sums = new double[Math.min(headSize, call.d)];
        int until = Math.min(from + QUERY_BLOCK, call.n);
        for (int i = from; i < until; i++) {
            for (int h = 0; h < call.heads; h++) {
                averageHead(call, i, h, logits, sums, result);
            }
        }
    }

    // The online softmax: sums are kept relative to the largest logit so far, and scaled down when a larger one comes.
    private void averageHead(Call call, int i, int h, double[] logits, double[] sums, InteractionResult result) {
        int first = h * headSize;
        int size = Math.min(headSize, call.d - first);
        double largest = Double.NEGATIVE_INFINITY;
        double mass = 0;
        double squares = 0;
        java.util.Arrays.fill(sums, 0);
        for (int from = 0; from < call.m; from += KEY_BLOCK) {
            int count = Math.min(KEY_BLOCK, call.m - from);
            double blockLargest = fillLogits(call, i, h, from, count, logits);
            if (blockLargest > largest) {
                double shrink = Math.exp(largest - blockLargest);
                mass *= shrink;
                squares *= shrink * shrink;
                for (int k = 0; k < size; k++) {
                    sums[k] *= shrink;
                }
                largest = blockLargest;
            }
            for (int j = 0; j < count; j++) {
                double logit = logits[j] - largest;
                if (logit > NEGLIGIBLE_LOGIT) {
                    double weight = Math.exp(logit);
                    mass += weight;
                    squares += weight * weight;
                    int row = (from + j) * call.d + first;
                    for (int k = 0; k < size; k++) {
                        sums[k] += weight * call.values[row + k];
                    }
                }
            }
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            throw Border.invalid(
                    "queries row " + i,
                    "at an infinite squared distance from every key",
                    "within the range of double arithmetic",
                    "Maybe the flow diverged some steps ago?");
        }
        for (int k = 0; k < size; k++) {
            result.average()[i * call.d + first + k] = sums[k] / mass;
        }
        result.logSumExp()[i * call.heads + h] = largest + Math.log(mass);
        result.effectiveKeys()[i * call.heads + h] = mass * mass / squares;
    }

    private double fillLogits(Call call, int i, int h, int from, int count, double[] logits) {
        int first = h * headSize;
        int size = Math.min(headSize, call.d - first);
        int query = i * call.d + first;
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            int key = (from + j) * call.d + first;
            double squaredDistance = 0;
            for (int k = 0; k < size; k++) {
                double gap = call.queries[query + k] - call.keys[key + k];
                squaredDistance += gap * gap;
            }
            logits[j] = call.bias[(from + j) * call.heads + h] - scale * squaredDistance;
            largest = Math.max(largest, logits[j]);
        }
        return largest;
    }
}
