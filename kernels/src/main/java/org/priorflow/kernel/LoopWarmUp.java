package org.priorflow.kernel;

import java.util.ArrayList;
import java.util.List;

/** Runs vector loops on made-up points until the JIT compiler has made them faster than plain ones. */
final class LoopWarmUp {

    private static final long LIMIT_NANOS = 30_000_000_000L;
    private static final int PASSES = 20;
    private static final int KEY_COUNT = 2 * DoubleKeys.BLOCK;

    /** One size for each branch of the loops; the last stands for all larger ones. */
    private static final int[] SIZES = {1, 2, 3, 20};

    private LoopWarmUp() {}

    static boolean isWon(DoubleLoops plain, DoubleLoops vector) {
        return isWon(doublePasses(plain), doublePasses(vector));
    }

    static boolean isWon(FloatLoops plain, FloatLoops vector) {
        return isWon(floatPasses(plain), floatPasses(vector));
    }

    // Every size has to be won for itself: each runs code of its own.
    private static boolean isWon(List<Runnable> plain, List<Runnable> vector) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        for (int size = 0; size < SIZES.length; size++) {
            long slow = Long.MAX_VALUE;
            long fast = Long.MAX_VALUE;
            do {
                slow = Math.min(slow, nanosOf(plain.get(size)));
                fast = Math.min(fast, nanosOf(vector.get(size)));
                if (System.nanoTime() > deadline) {
                    return false;
                }
            } while (fast >= slow);
        }
        return true;
    }

    private static long nanosOf(Runnable pass) {
        long start = System.nanoTime();
        for (int i = 0; i < PASSES; i++) {
            pass.run();
        }
        return System.nanoTime() - start;
    }

    private static List<Runnable> doublePasses(DoubleLoops loops) {
        List<Runnable> passes = new ArrayList<>();
        for (int size : SIZES) {
            double[] points = points(size);
            DoubleSlice slice = new DoubleSlice(points, size, 0, size);
            int[] order = SpatialOrder.unsorted(KEY_COUNT);
            DoubleKeys keys = DoubleKeys.pack(slice, slice, new double[KEY_COUNT], 1, order);
            DoubleTile tile = new DoubleTile(size, new double[DoubleKeys.BLOCK * DoubleTile.WIDTH]);
            tile.begin(slice, order, 0, DoubleTile.WIDTH);
            passes.add(() -> absorbAll(tile, keys, loops));
        }
        return passes;
    }

    private static void absorbAll(DoubleTile tile, DoubleKeys keys, DoubleLoops loops) {
        for (int from = 0; from < keys.count; from += DoubleKeys.BLOCK) {
            tile.absorb(keys, from, DoubleKeys.BLOCK, loops);
        }
    }

    private static List<Runnable> floatPasses(FloatLoops loops) {
        List<Runnable> passes = new ArrayList<>();
        for (int size : SIZES) {
            float[] points = new float[KEY_COUNT * size];
            for (int e = 0; e < points.length; e++) {
                points[e] = (float) Math.sin(e);
            }
            FloatSlice slice = new FloatSlice(points, size, 0, size);
            int[] order = SpatialOrder.unsorted(KEY_COUNT);
            FloatKeys keys = FloatKeys.pack(slice, slice, new float[KEY_COUNT], 1, order);
            FloatTile tile = new FloatTile(size, new float[FloatKeys.BLOCK * FloatTile.WIDTH]);
            tile.begin(slice, order, 0, FloatTile.WIDTH);
            passes.add(() -> absorbAll(tile, keys, loops));
        }
        return passes;
    }

    private static void absorbAll(FloatTile tile, FloatKeys keys, FloatLoops loops) {
        for (int from = 0; from < keys.count; from += FloatKeys.BLOCK) {
            tile.absorb(keys, from, FloatKeys.BLOCK, loops);
        }
    }

    private static double[] points(int size) {
        double[] points = new double[KEY_COUNT * size];
        for (int e = 0; e < points.length; e++) {
            points[e] = Math.sin(e);
        }
        return points;
    }
}
