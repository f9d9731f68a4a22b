package org.priorflow.kernel;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The vector-Jacobian product of an interaction, fused as the interaction itself: the weights w_ij are made again, block
 * by block, from the log-sum-exps. With the cotangents g_i of the average a_i and c_i of the log-sum-exp,
 *
 * <p>t_ij = w_ij (g_i v_j - g_i a_i + c_i), dbias_j = sum_i t_ij, dv_j = sum_i w_ij g_i,
 *
 * <p>dx_i = -2 scale sum_j t_ij (x_i - y_j), dy_j = 2 scale sum_i t_ij (x_i - y_j).
 *
 * <p>Sums over keys are taken by tiles of queries, sums over queries by tiles of keys: nothing is written by two threads,
 * and the result does not depend on their number.
 */
final class FloatGradient {

    private static final int WIDTH = FloatTile.WIDTH;
    private static final long PARALLEL_WORK = 1L << 14;

    private final FloatCall call;
    private final FloatInteractionResult result;
    private final float[] ofAverage;

    /** g_i a_i - c_i of every query and head. */
    private final float[] offsets;

    private final FloatLoops loops;
    private final FloatInteractionGradient gradient;

    private FloatGradient(
            FloatCall call, FloatInteractionResult result, float[] ofAverage, float[] ofLogSumExp, FloatLoops loops) {
        this.call = call;
        this.result = result;
        this.ofAverage = ofAverage;
        this.loops = loops;
        this.offsets = new float[ofLogSumExp.length];
        for (int e = 0; e < ofAverage.length; e++) {
            offsets[e / call.d() * call.heads() + e % call.d() / call.headSize()] += ofAverage[e] * result.average()[e];
        }
        for (int s = 0; s < offsets.length; s++) {
            offsets[s] -= ofLogSumExp[s];
        }
        this.gradient = new FloatInteractionGradient(
                new float[call.queries().length],
                new float[call.keys().length],
                new float[call.values().length],
                new float[call.bias().length]);
    }

    static FloatInteractionGradient of(
            FloatCall call, FloatInteractionResult result, float[] ofAverage, float[] ofLogSumExp, FloatLoops loops) {
        FloatGradient product = new FloatGradient(call, result, ofAverage, ofLogSumExp, loops);
        product.forEach(call.heads(), head -> {
            product.sumOverKeys(head);
            product.sumOverQueries(head);
        });
        return product.gradient;
    }

    private void forEach(int count, IntConsumer action) {
        IntStream indices = IntStream.range(0, count);
        (call.work() > PARALLEL_WORK && count > 1 ? indices.parallel() : indices).forEach(action);
    }

    private void sumOverKeys(int head) {
        FloatSlice keys = call.slice(call.keys(), head);
        float[] bias = FloatSlice.column(call.bias(), head, call.heads());
        FloatStream stream =
                FloatStream.of(keys, call.slice(call.values(), head), bias, new float[call.m()], call.scale());
        float[] shifts = negated(FloatSlice.column(result.logSumExp(), head, call.heads()));
        float[] laneOffsets = FloatSlice.column(offsets, head, call.heads());
        FloatStream.Lanes lanes = new FloatStream.Lanes(
                call.slice(call.queries(), head), call.slice(ofAverage, head), SpatialOrder.unsorted(call.n()));
        forEach((call.n() - 1) / WIDTH + 1, t -> {
            FloatStream.Sums sums = stream.gather(lanes, t, loops);
            sums.run(shifts, laneOffsets);
            sums.writePoints((float) (-2 * call.scale()), gradient.queries());
        });
    }

    private void sumOverQueries(int head) {
        FloatSlice queries = call.slice(call.queries(), head);
        float[] bias = negated(FloatSlice.column(result.logSumExp(), head, call.heads()));
        FloatStream stream = FloatStream.of(
                queries,
                call.slice(ofAverage, head),
                bias,
                FloatSlice.column(offsets, head, call.heads()),
                call.scale());
        float[] shifts = FloatSlice.column(call.bias(), head, call.heads());
        float[] laneOffsets = new float[call.m()];
        FloatStream.Lanes lanes = new FloatStream.Lanes(
                call.slice(call.keys(), head), call.slice(call.values(), head), SpatialOrder.unsorted(call.m()));
        forEach((call.m() - 1) / WIDTH + 1, t -> {
            FloatStream.Sums sums = stream.gather(lanes, t, loops);
            sums.run(shifts, laneOffsets);
            sums.writePoints((float) (-2 * call.scale()), gradient.keys());
            sums.writeVectors(gradient.values());
            sums.writeTotals(gradient.bias(), head, call.heads());
        });
    }

    private static float[] negated(float[] values) {
        float[] negated = new float[values.length];
        for (int e = 0; e < values.length; e++) {
            negated[e] = -values[e];
        }
        return negated;
    }
}
