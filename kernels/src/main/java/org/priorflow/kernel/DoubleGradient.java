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
final class DoubleGradient {

    private static final int WIDTH = DoubleTile.WIDTH;
    private static final long PARALLEL_WORK = 1L << 14;

    private final DoubleCall call;
    private final InteractionResult result;
    private final double[] ofAverage;

    /** g_i a_i - c_i of every query and head. */
    private final double[] offsets;

    private final Pruning pruning;
    private final DoubleLoops loops;
    private final InteractionGradient gradient;

    private DoubleGradient(
            DoubleCall call,
            InteractionResult result,
            double[] ofAverage,
            double[] ofLogSumExp,
            Pruning pruning,
            DoubleLoops loops) {
        this.call = call;
        this.result = result;
        this.ofAverage = ofAverage;
        this.pruning = pruning;
        this.loops = loops;
        this.offsets = new double[ofLogSumExp.length];
        for (int e = 0; e < ofAverage.length; e++) {
            offsets[e / call.d() * call.heads() + e % call.d() / call.headSize()] += ofAverage[e] * result.average()[e];
        }
        for (int s = 0; s < offsets.length; s++) {
            offsets[s] -= ofLogSumExp[s];
        }
        this.gradient = new InteractionGradient(
                new double[call.queries().length],
                new double[call.keys().length],
                new double[call.values().length],
                new double[call.bias().length]);
    }

    static InteractionGradient of(
            DoubleCall call,
            InteractionResult result,
            double[] ofAverage,
            double[] ofLogSumExp,
            Pruning pruning,
            DoubleLoops loops) {
        DoubleGradient product = new DoubleGradient(call, result, ofAverage, ofLogSumExp, pruning, loops);
        product.forEach(call.heads(), head -> {
            DoubleStream.Lanes keys = product.lanes(call.keys(), call.values(), head);
            DoubleStream.Lanes queries = product.lanes(call.queries(), ofAverage, head);
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

    private void sumOverKeys(int head, DoubleStream.Lanes keys, DoubleStream.Lanes queries) {
        double[] bias = DoubleSlice.column(call.bias(), head, call.heads());
        DoubleStream stream = DoubleStream.of(keys, bias, new double[call.m()], call.scale());
        double[] shifts = negated(DoubleSlice.column(result.logSumExp(), head, call.heads()));
        double[] laneOffsets = DoubleSlice.column(offsets, head, call.heads());
        forTiles(call.n(), () -> {
            DoubleStream.Sums sums = stream.sumsFor(queries, loops);
            return t -> {
                sums.begin(t);
                run(sums, head, shifts, laneOffsets);
                sums.writePoints(-2 * call.scale(), gradient.queries());
            };
        });
    }

    private void sumOverQueries(int head, DoubleStream.Lanes keys, DoubleStream.Lanes queries) {
        double[] bias = negated(DoubleSlice.column(result.logSumExp(), head, call.heads()));
        double[] streamOffsets = DoubleSlice.column(offsets, head, call.heads());
        DoubleStream stream = DoubleStream.of(queries, bias, streamOffsets, call.scale());
        double[] shifts = DoubleSlice.column(call.bias(), head, call.heads());
        double[] laneOffsets = new double[call.m()];
        forTiles(call.m(), () -> {
            DoubleStream.Sums sums = stream.sumsFor(keys, loops);
            return t -> {
                sums.begin(t);
                run(sums, head, shifts, laneOffsets);
                sums.writePoints(-2 * call.scale(), gradient.keys());
                sums.writeVectors(gradient.values());
                sums.writeTotals(gradient.bias(), head, call.heads());
            };
        });
    }

    private void run(DoubleStream.Sums sums, int head, double[] shifts, double[] laneOffsets) {
        if (isInWindows(head)) {
            sums.runNearby(shifts, laneOffsets, pruning.tolerance());
        } else {
            sums.run(shifts, laneOffsets);
        }
    }

    private boolean isInWindows(int head) {
        return call.sizeOf(head) == 1 && DoubleLines.areSorted(call, pruning);
    }

    /** What a head sees of points and their vectors, in order on a line where that helps. */
    private DoubleStream.Lanes lanes(double[] points, double[] vectors, int head) {
        DoubleSlice slice = call.slice(points, head);
        int[] rows = isInWindows(head)
                ? new LineOrder(slice.count()).of(DoubleSlice.column(points, call.firstOf(head), call.d()), 0)
                : SpatialOrder.unsorted(slice.count());
        return new DoubleStream.Lanes(slice, call.slice(vectors, head), rows);
    }

    private static double[] negated(double[] values) {
        double[] negated = new double[values.length];
        for (int e = 0; e < values.length; e++) {
            negated[e] = -values[e];
        }
        return negated;
    }
}
