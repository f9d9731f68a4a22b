package org.priorflow.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Seeded particles, and a pool of a given number of threads to work on them. */
final class Particles implements AutoCloseable {

    final int n;
    final int d;
    final double[] points;
    final double[] bias;

    private final ForkJoinPool pool;

    private Particles(int n, int d, double[] points, double[] bias, int threads) {
        this.n = n;
        this.d = d;
        this.points = points;
        this.bias = bias;
        this.pool = new ForkJoinPool(threads);
    }

    /** Standard normal particles [n, d] with one bias per particle and head. */
    static Particles normal(int n, int d, int headCount, int threads) {
        SplittableRandom random = new SplittableRandom(17);
        double[] points = new double[n * d];
        for (int e = 0; e < points.length; e++) {
            points[e] = random.nextGaussian();
        }
        return new Particles(
                n, d, points, random.doubles((long) n * headCount, -1, 0).toArray(), threads);
    }

    float[] narrowPoints() {
        return narrow(points);
    }

    float[] narrowBias() {
        return narrow(bias);
    }

    private static float[] narrow(double[] wide) {
        float[] narrow = new float[wide.length];
        for (int e = 0; e < wide.length; e++) {
            narrow[e] = (float) wide[e];
        }
        return narrow;
    }

    /** Runs a task on the pool; parallel streams inside it use the same threads. */
    <T> T onPool(Callable<T> task) {
        try {
            return pool.submit(task).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the benchmark failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the benchmark was interrupted", stopped);
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
