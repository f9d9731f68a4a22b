package org.priorflow.kernel.dense;

/**
 * The softmax interaction of points on a line with themselves, as it is in a head of one coordinate,
 *
 * <p>w_ij = softmax_j(bias_j - scale (x_i - x_j)^2), average_i = sum_j w_ij x_j,
 *
 * <p>and its transposed derivative, for ensembles so small that packing and ordering them would take longer than the sums. All
 * pairs are visited; the weights are never stored. Every sum runs in the order of the points, so that the plain loops and the
 * Vector API agree to the bit on every machine that has a fused multiply-add. Arrays have the {@link #paddedLength} of n; what
 * stands beyond n must be finite, and is read and written without meaning. Nothing is checked.
 */
public interface LineAttention {

    /** The fastest one that this virtual machine can run. */
    static LineAttention best() {
        return Backends.LINE_ATTENTION;
    }

    /** The length of arrays for {@code n} points. */
    int paddedLength(int n);

    /**
     * Lets every point attend to all.
     *
     * @param x the points
     * @param bias finite
     * @param n the number of points
     * @param scale > 0
     * @param average receives the average of every point
     * @param logSumExp receives log sum_j exp(bias_j - scale (x_i - x_j)^2)
     */
    void average(double[] x, double[] bias, int n, double scale, double[] average, double[] logSumExp);

    /** What came out of {@link #average} and the derivatives of a loss with respect to it, g and c. */
    record Outcome(double[] average, double[] logSumExp, double[] ofAverage, double[] ofLogSumExp) {}

    /**
     * Pulls g and c back to the points, in their three roles at once, and to the biases: with
     * t_ij = w_ij (g_i (x_j - average_i) + c_i),
     *
     * <p>dx_p = sum_q w_qp g_q - 2 scale sum_q (t_pq + t_qp) (x_p - x_q), dbias_p = sum_q t_qp.
     *
     * @param ofPoints receives dx
     * @param ofBias receives dbias
     */
    void pullBack(double[] x, double[] bias, int n, double scale, Outcome outcome, double[] ofPoints, double[] ofBias);
}
