package org.priorflow.kernel;

/**
 * The interaction of particles: every query takes an average of the values, weighted by a softmax over the keys,
 *
 * <p>w_ij = softmax_j(bias_j - scale |x_i - y_j|^2), average_i = sum_j w_ij v_j,
 *
 * <p>separately in every head. The coordinates are split into heads of a given size, in order; the last may be shorter.
 * A head size of d (or more) is the joint interaction, 1 the per-coordinate one. With values = keys, scale = beta / (4 T)
 * and bias = -log Z(y_j) it is the backward average of the RWPO kernel formula [li2023kernel].
 *
 * <p>Memory is linear in n, m and d: the weights are never stored. Keys whose weights cannot reach a stated tolerance are
 * skipped where that pays off: the points are put into spatial order, and groups of keys are bounded by their boxes. In
 * one dimension that amounts to a window. Queries are taken in groups of fixed size on the current fork-join pool, so the
 * result is the same to the bit for any number of threads. Weights under 2^-80 of the largest count as zero.
 */
public final class SoftmaxInteraction {

    /** The default bound on the part of a query's weight that may be left out. */
    private static final double TOLERANCE = 1e-12;

    /** No finer bound makes sense in single precision. */
    private static final double FLOAT_TOLERANCE = 1e-7;

    private final int headSize;
    private final double scale;
    private final Pruning pruning;

    private SoftmaxInteraction(int headSize, double scale, Pruning pruning) {
        this.headSize = headSize;
        this.scale = scale;
        this.pruning = pruning;
    }

    /**
     * An interaction by heads.
     *
     * @param headSize the number of coordinates in a head, >= 1; d or more for the joint interaction
     * @param scale the factor of the squared distance, finite and > 0; beta / (4 T) for the RWPO kernel
     */
    public static SoftmaxInteraction of(int headSize, double scale) {
        return new SoftmaxInteraction(
                Border.atLeastOne(headSize, "headSize"), Border.positive(scale, "scale"), new Pruning(TOLERANCE));
    }

    /**
     * Returns this interaction with another bound on what may be left out: keys that together have less than
     * {@code tolerance} of a query's total weight may be skipped where that is faster. The default is 1e-12 (1e-7 in single precision).
     *
     * @param tolerance in [0, 1); zero visits every key
     */
    public SoftmaxInteraction withTolerance(double tolerance) {
        return new SoftmaxInteraction(headSize, scale, new Pruning(tolerance));
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
        DoubleCall call = new DoubleCall(queries, keys, values, bias, d, headSize, scale);
        return DoubleInteraction.average(call, pruning, KernelBackend.doubleLoops(call, 1));
    }

    /**
     * Computes the averages alone, which is faster where that is little work in itself, as under a narrow kernel.
     *
     * @return the averages [n, d]
     * @throws IllegalArgumentException as {@link #average}
     */
    public double[] averageAlone(double[] queries, double[] keys, double[] values, double[] bias, int d) {
        DoubleCall call = new DoubleCall(queries, keys, values, bias, d, headSize, scale);
        return DoubleInteraction.averageAlone(call, pruning, KernelBackend.doubleLoops(call, 1))
                .average();
    }

    /**
     * The same in single precision: about twice as fast, with relative errors of about 1e-6 where the logits are of
     * moderate size.
     */
    public FloatInteractionResult average(float[] queries, float[] keys, float[] values, float[] bias, int d) {
        FloatCall call = new FloatCall(queries, keys, values, bias, d, headSize, scale);
        return FloatInteraction.average(call, coarse(), KernelBackend.floatLoops(call, 1));
    }

    /** {@link #averageAlone(double[], double[], double[], double[], int)} in single precision. */
    public float[] averageAlone(float[] queries, float[] keys, float[] values, float[] bias, int d) {
        FloatCall call = new FloatCall(queries, keys, values, bias, d, headSize, scale);
        return FloatInteraction.averageAlone(call, coarse(), KernelBackend.floatLoops(call, 1))
                .average();
    }

    private Pruning coarse() {
        return pruning.isAllowed() ? new Pruning(Math.max(FLOAT_TOLERANCE, pruning.tolerance())) : pruning;
    }

    /**
     * Applies the transposed derivative of {@link #average} (the vector-Jacobian product), without storing the weights.
     *
     * @param of the arguments and the result of an interaction
     * @param ofAverage the derivative of a loss with respect to the average [n, d], finite
     * @param ofLogSumExp its derivative with respect to the log-sum-exp [n, headCount], finite
     * @return its derivatives with respect to queries, keys, values and biases; exact up to rounding in heads of two and more
     *     coordinates, in heads of one without pairs whose weights are below the tolerance over m, or n in sums over queries
     * @throws IllegalArgumentException if a length or an entry is out of range
     */
    public InteractionGradient pullBack(InteractionRecord of, double[] ofAverage, double[] ofLogSumExp) {
        DoubleCall call = new DoubleCall(of.queries(), of.keys(), of.values(), of.bias(), of.d(), headSize, scale);
        Border.length(ofAverage.length, call.queries().length, "ofAverage", "n * d");
        Border.length(ofLogSumExp.length, of.result().logSumExp().length, "ofLogSumExp", "n * headCount");
        Border.finite(ofAverage, "ofAverage");
        Border.finite(ofLogSumExp, "ofLogSumExp");
        return DoubleGradient.of(
                call, of.result(), ofAverage, ofLogSumExp, pruning, KernelBackend.doubleLoops(call, 3));
    }

    /**
     * The same in single precision.
     *
     * @throws IllegalArgumentException if a length or an entry is out of range
     */
    public FloatInteractionGradient pullBack(FloatInteractionRecord of, float[] ofAverage, float[] ofLogSumExp) {
        FloatCall call = new FloatCall(of.queries(), of.keys(), of.values(), of.bias(), of.d(), headSize, scale);
        Border.length(ofAverage.length, call.queries().length, "ofAverage", "n * d");
        Border.length(ofLogSumExp.length, of.result().logSumExp().length, "ofLogSumExp", "n * headCount");
        Border.finite(ofAverage, "ofAverage");
        Border.finite(ofLogSumExp, "ofLogSumExp");
        return FloatGradient.of(call, of.result(), ofAverage, ofLogSumExp, coarse(), KernelBackend.floatLoops(call, 3));
    }
}
