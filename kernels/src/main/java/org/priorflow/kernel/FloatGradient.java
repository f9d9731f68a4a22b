package org.priorflow.kernel;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The vector-Jacobian product of an interaction, fused as the interaction itself: the weights w_ij are made again, block
 * by block, from the log-sum-exps. With the cotangents g_i of the average a_i and c_i of the log-sum-exp,
 *
 * <p>t_ij = w_ij (g_i v_j - g_i a_i + c_i), dbias_j = sum_i t_ij, dv_j = sum_i w_ij g_i,
 *
 * <p>dx_i = -2 scale sum_j t_ij (x_i - y_j), dy_j = 2 scale sum_i t_ij (x_i - y_j).
 *
 * <p>Sums over keys are taken by tiles of queries, sums over queries by tiles of keys: nothing is written by two threads,
 * and the result does not depend on their number. On a line, both are sorted, and pairs whose weight is negligible are left out.
 */
final class FloatGradient {

    private static final int WIDTH = FloatTile.WIDTH;
    private static final long PARALLEL_WORK = 1L << 14;

    private final FloatCall call;
    private final FloatInteractionResult result;
    private final float[] ofAverage;

    /** g_i a_i - c_i of every query and head. */
    private final float[] offsets;

    private final Pruning pruning;
    private final FloatLoops loops;
    private final FloatInteractionGradient gradient;

    private FloatGradient(
            FloatCall call,
            FloatInteractionResult result,
            float[] ofAverage,
            float[] ofLogSumExp,
            Pruning pruning,
            FloatLoops loops) {
        this.call = call;
        this.result = result;
        this.ofAverage = ofAverage;
        this.pruning = pruning;
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
            FloatCall call,
            FloatInteractionResult result,
            float[] ofAverage,
            float[] ofLogSumExp,
            Pruning pruning,
            FloatLoops loops) {
        FloatGradient product = new FloatGradient(call, result, ofAverage, ofLogSumExp, pruning, loops);
        product.forEach(call.heads(), head -> {
            FloatStream.Lanes keys = product.lanes(call.keys(), call.values(), head);
            FloatStream.Lanes queries = product.lanes(call.queries(), ofAverage, head);
            product.sumOverKeys(head, keys, queries);
            product.sumOverQueries(head, keys, queries);
        });
        return product.gradient;
    }

    private void forEach(int count, IntConsumer action) {
        Workers.forEach(count, call.work() > PARALLEL_WORK, action);
    }

    private void forTiles(int points, Supplier<IntConsumer> actions) {
        Workers.forEach((points - 1) / WIDTH + 1, call.work() > PARALLEL_WORK, actions);
    }

    private void sumOverKeys(int head, FloatStream.Lanes keys, FloatStream.Lanes queries) {
        float[] bias = FloatSlice.column(call.bias(), head, call.heads());
        FloatStream stream = FloatStream.of(keys, bias, new float[call.m()], call.scale());
        float[] shifts = negated(FloatSlice.column(result.logSumExp(), head, call.heads()));
        float[] laneOffsets = FloatSlice.column(offsets, head, call.heads());
        forTiles(call.n(), () -> {
            FloatStream.Sums sums = stream.sumsFor(queries, loops);
            return t -> {
                sums.begin(t);
                run(sums, head, shifts, laneOffsets);
                sums.writePoints((float) (-2 * call.scale()), gradient.queries());
            };
        });
    }

    private void sumOverQueries(int head, FloatStream.Lanes keys, FloatStream.Lanes queries) {
        float[] bias = negated(FloatSlice.column(result.logSumExp(), head, call.heads()));
        float[] streamOffsets = FloatSlice.column(offsets, head, call.heads());
        FloatStream stream = FloatStream.of(queries, bias, streamOffsets, call.scale());
        float[] shifts = FloatSlice.column(call.bias(), head, call.heads());
        float[] laneOffsets = new float[call.m()];
        forTiles(call.m(), () -> {
            FloatStream.Sums sums = stream.sumsFor(keys, loops);
            return t -> {
                sums.begin(t);
                run(sums, head, shifts, laneOffsets);
                sums.writePoints((float) (-2 * call.scale()), gradient.keys());
                sums.writeVectors(gradient.values());
                sums.writeTotals(gradient.bias(), head, call.heads());
            };
        });
    }

    private void run(FloatStream.Sums sums, int head, float[] shifts, float[] laneOffsets) {
        if (isInWindows(head)) {
            sums.runNearby(shifts, laneOffsets, pruning.tolerance());
        } else {
            sums.run(shifts, laneOffsets);
        }
    }

    private boolean isInWindows(int head) {
        return call.sizeOf(head) == 1 && FloatLines.areSorted(call, pruning);
    }

    /** What a head sees of points and their vectors, in order on a line where that helps. */
    private FloatStream.Lanes lanes(float[] points, float[] vectors, int head) {
        FloatSlice slice = call.slice(points, head);
        int[] rows = isInWindows(head)
                ? new LineOrder(slice.count()).of(FloatSlice.column(points, call.firstOf(head), call.d()), 0)
                : SpatialOrder.unsorted(slice.count());
        return new FloatStream.Lanes(slice, call.slice(vectors, head), rows);
    }

    private static float[] negated(float[] values) {
        float[] negated = new float[values.length];
        for (int e = 0; e < values.length; e++) {
            negated[e] = -values[e];
        }
        return negated;
    }
}
