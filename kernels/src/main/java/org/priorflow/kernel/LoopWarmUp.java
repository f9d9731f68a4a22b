package org.priorflow.kernel;

import java.util.Arrays;

/**
 * Runs plain and vector loops on made-up points until the vector loops are faster, which they are as soon as the JIT
 * compiler is done with them.
 */
final class LoopWarmUp {

    private static final long LIMIT_NANOS = 30_000_000_000L;

    /** Small, because every round of vector loops that are not compiled yet takes tens of milliseconds. */
    private static final int KEY_COUNT = DoubleKeys.CHUNK;

    private static final int ROW_LENGTH = 160;
    private static final int ROW_BLOCKS = 16;

    private LoopWarmUp() {}

    /** Whether the vector loops come to be faster for heads of {@code size} coordinates. */
    static boolean isWon(DoubleLoops plain, DoubleLoops vector, int size) {
        return isWon(pass(plain, size), pass(vector, size));
    }

    /** The same in single precision. */
    static boolean isWonInSingle(FloatLoops plain, FloatLoops vector, int size) {
        return isWon(singlePass(plain, size), singlePass(vector, size));
    }

    /** Whether one task comes to be faster than another. */
    static boolean isWon(Runnable plain, Runnable vector) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        long slow = Long.MAX_VALUE;
        long fast = Long.MAX_VALUE;
        while (fast >= slow) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            slow = Math.min(slow, nanosOf(plain));
            fast = Math.min(fast, nanosOf(vector));
        }
        return true;
    }

    private static long nanosOf(Runnable pass) {
        long start = System.nanoTime();
        pass.run();
        return System.nanoTime() - start;
    }

    // What the interaction does, and the product that its gradient adds to that.
    private static Runnable pass(DoubleLoops loops, int size) {
        double[] points = points(size);
        DoubleSlice slice = new DoubleSlice(points, size, 0, size);
        int[] order = SpatialOrder.unsorted(slice.count());
        DoubleKeys keys = DoubleKeys.pack(slice, slice, new double[order.length], 1, order);
        DoubleTile tile = new DoubleTile(size, new double[KEY_COUNT * DoubleTile.WIDTH]);
        tile.begin(slice, order, 0, DoubleTile.WIDTH);
        double[] products = new double[KEY_COUNT * DoubleTile.WIDTH];
        DoubleLine line = new DoubleLine(DoubleTile.WIDTH);
        line.begin(points);
        DoubleStream.Lanes lanes = new DoubleStream.Lanes(slice, slice, order);
        double[] zeros = new double[order.length];
        DoubleStream.Sums sums = DoubleStream.of(lanes, zeros, zeros, 1).sumsFor(lanes, loops);
        return () -> {
            tile.absorb(keys, 0, KEY_COUNT, loops);
            if (size == 1) {
                loops.absorbOnLine(line, 0, keys, 0, KEY_COUNT);
                loops.tiltOnLine(sums, 0, KEY_COUNT);
            }
            loops.replaceByLogarithms(tile.mass.clone(), DoubleTile.WIDTH);
            loops.addProduct(tile.queries, size, keys.coordinatesFrom(0), products, KEY_COUNT);
        };
    }

    /** A pass of a normaliser over made-up points on both sides of its branch. */
    static Runnable pass(NormalizerLoops loops) {
        double[] points = points(KEY_COUNT);
        L1Normalizer law = new L1Normalizer(1, 0.5);
        return () -> loops.logValues(law, points.clone());
    }

    /** A pass of everything that transport solvers do to a row. */
    static Runnable pass(RowLoops loops) {
        int count = ROW_LENGTH;
        double[] rows = new double[RowLoops.ROWS * count];
        double[] potentials = new double[count];
        Arrays.setAll(potentials, Math::sin);
        double[] sums = new double[count];
        double[] results = new double[RowLoops.ROWS];
        return () -> {
            for (int r = 0; r < ROW_BLOCKS; r++) {
                for (int k = 0; k < RowLoops.ROWS; k++) {
                    loops.squaredDistances(results, 0, 1, potentials, count, 0, count, 1, rows, k * count);
                    double largest = loops.logits(rows, k * count, potentials, 1, rows, k * count, count);
                    loops.secondLargest(rows, k * count, count);
                    results[k] = 1e-3 * loops.exponentiate(rows, k * count, count, largest);
                    loops.addScaled(results[k], rows, k * count, sums, 0, count);
                    results[k] = 1e-3 * loops.dot(rows, k * count, potentials, 0, count);
                }
                loops.dotFour(rows, 0, count, potentials, count, results, 0);
                loops.addFour(rows, 0, count, results, 0, sums, count);
            }
        };
    }

    private static Runnable singlePass(FloatLoops loops, int size) {
        double[] wide = points(size);
        float[] points = new float[wide.length];
        for (int e = 0; e < wide.length; e++) {
            points[e] = (float) wide[e];
        }
        FloatSlice slice = new FloatSlice(points, size, 0, size);
        int[] order = SpatialOrder.unsorted(slice.count());
        FloatKeys keys = FloatKeys.pack(slice, slice, new float[order.length], 1, order);
        FloatTile tile = new FloatTile(size, new float[KEY_COUNT * FloatTile.WIDTH]);
        tile.begin(slice, order, 0, FloatTile.WIDTH);
        float[] products = new float[KEY_COUNT * FloatTile.WIDTH];
        FloatLine line = new FloatLine(FloatTile.WIDTH);
        line.begin(points);
        FloatStream.Lanes lanes = new FloatStream.Lanes(slice, slice, order);
        float[] zeros = new float[order.length];
        FloatStream.Sums sums = FloatStream.of(lanes, zeros, zeros, 1).sumsFor(lanes, loops);
        return () -> {
            tile.absorb(keys, 0, KEY_COUNT, loops);
            if (size == 1) {
                loops.absorbOnLine(line, 0, keys, 0, KEY_COUNT);
                loops.tiltOnLine(sums, 0, KEY_COUNT);
            }
            loops.addProduct(tile.queries, size, keys.coordinatesFrom(0), products, KEY_COUNT);
        };
    }

    private static double[] points(int size) {
        double[] points = new double[2 * KEY_COUNT * size];
        for (int e = 0; e < points.length; e++) {
            points[e] = Math.sin(e);
        }
        return points;
    }
}
