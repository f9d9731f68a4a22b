package org.priorflow.benchmark;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.priorflow.flow.neural.Linearization;
import org.priorflow.flow.neural.RwpoLayer;
import org.priorflow.flow.neural.RwpoLayerSettings;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;

/**
 * A layer of the sparse transformer at n = 1,000 particles in d = 20 coordinates under an L1 prior, forward and back. On one
 * thread, in double precision.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Dpriorflow.kernels=vector", "-Xmx1g"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class RwpoLayerBench {

    static final int N = 1000;
    static final int D = 20;

    @Param({"1", "20"})
    int headSize;

    private final ForkJoinPool pool = new ForkJoinPool(1);
    private final double[] noParameters = new double[0];
    private RwpoLayer layer;
    private double[] particles;
    private double[] cotangent;

    @Setup
    public void makeLayer() {
        layer = RwpoLayer.of(new L1Prior(1), D, RwpoLayerSettings.of(0.05, 1).withHeadSize(headSize));
        particles = new Seed(1).gaussians(N * D);
        cotangent = new Seed(2).gaussians(N * D);
    }

    @TearDown
    public void closePool() {
        pool.shutdown();
    }

    @Benchmark
    public Linearization forward() {
        return pool.submit(() -> layer.linearizationAt(noParameters, particles)).join();
    }

    @Benchmark
    public double[] forwardAndBack() {
        return pool.submit(() -> layer.linearizationAt(noParameters, particles).pullBack(cotangent, noParameters))
                .join();
    }

    /** Pairs of particles, counted once per head. */
    static double pairs(double headSize) {
        return (double) N * N * Math.ceil(D / headSize);
    }
}
