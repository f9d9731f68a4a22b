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
final class DoubleGradient {

    private static final int WIDTH = DoubleTile.WIDTH;
    private static final long PARALLEL_WORK = 1L << 14;

    private final DoubleCall call;
    private final InteractionResult result;
    private final double[] ofAverage;

    /** g_i a_i - c_i of every query and head. */
    private final double[] offsets;

    private final DoubleLoops loops;
    private final InteractionGradient gradient;

    private DoubleGradient(
            DoubleCall call, InteractionResult result, double[] ofAverage, double[] ofLogSumExp, DoubleLoops loops) {
        this.call = call;
        this.result = result;
        this.ofAverage = ofAverage;
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
            DoubleCall call, InteractionResult result, double[] ofAverage, double[] ofLogSumExp, DoubleLoops loops) {
        DoubleGradient product = new DoubleGradient(call, result, ofAverage, ofLogSumExp, loops);
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
        DoubleSlice keys = call.slice(call.keys(), head);
        double[] bias = DoubleSlice.column(call.bias(), head, call.heads());
        DoubleStream stream =
                DoubleStream.of(keys, call.slice(call.values(), head), bias, new double[call.m()], call.scale());
        double[] shifts = negated(DoubleSlice.column(result.logSumExp(), head, call.heads()));
        double[] laneOffsets = DoubleSlice.column(offsets, head, call.heads());
        DoubleStream.Lanes lanes = new DoubleStream.Lanes(
                call.slice(call.queries(), head), call.slice(ofAverage, head), SpatialOrder.unsorted(call.n()));
        forEach((call.n() - 1) / WIDTH + 1, t -> {
            DoubleStream.Sums sums = stream.gather(lanes, t, loops);
            sums.run(shifts, laneOffsets);
            sums.writePoints(-2 * call.scale(), gradient.queries());
        });
    }

    private void sumOverQueries(int head) {
        DoubleSlice queries = call.slice(call.queries(), head);
        double[] bias = negated(DoubleSlice.column(result.logSumExp(), head, call.heads()));
        DoubleStream stream = DoubleStream.of(
                queries,
                call.slice(ofAverage, head),
                bias,
                DoubleSlice.column(offsets, head, call.heads()),
                call.scale());
        double[] shifts = DoubleSlice.column(call.bias(), head, call.heads());
        double[] laneOffsets = new double[call.m()];
        DoubleStream.Lanes lanes = new DoubleStream.Lanes(
                call.slice(call.keys(), head), call.slice(call.values(), head), SpatialOrder.unsorted(call.m()));
        forEach((call.m() - 1) / WIDTH + 1, t -> {
            DoubleStream.Sums sums = stream.gather(lanes, t, loops);
            sums.run(shifts, laneOffsets);
            sums.writePoints(-2 * call.scale(), gradient.keys());
            sums.writeVectors(gradient.values());
            sums.writeTotals(gradient.bias(), head, call.heads());
        });
    }

    private static double[] negated(double[] values) {
        double[] negated = new double[values.length];
        for (int e = 0; e < values.length; e++) {
            negated[e] = -values[e];
        }
        return negated;
    }
}
