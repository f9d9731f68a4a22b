package org.priorflow.benchmark;

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
import org.priorflow.kernel.SoftmaxInteraction;

/** The joint interaction over all pairs, in single and in double precision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Dpriorflow.kernels=vector", "-Xmx2g"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 7, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class JointBench {

    @Param({"1000", "4000", "16000", "64000"})
    int n;

    @Param({"2", "20", "100"})
    int d;

    @Param({"1", "2"})
    int threads;

    private Particles particles = Particles.normal(1, 1, 1, 1);
    private float[] points = {};
    private float[] bias = {};
    private SoftmaxInteraction interaction = SoftmaxInteraction.of(1, 1);

    @Setup
    public void makeParticles() {
        particles = Particles.normal(n, d, 1, threads);
        points = particles.narrowPoints();
        bias = particles.narrowBias();
        interaction = SoftmaxInteraction.of(d, 1).withTolerance(0);
    }

    @TearDown
    public void closePool() {
        particles.close();
    }

    @Benchmark
    public Object single() {
        return particles.onPool(() -> interaction.average(points, points, points, bias, d));
    }

    @Benchmark
    public Object doubled() {
        double[] x = particles.points;
        return particles.onPool(() -> interaction.average(x, x, x, particles.bias, d));
    }
}
