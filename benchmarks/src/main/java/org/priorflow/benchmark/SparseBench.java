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

/**
 * Narrow kernels, where few keys matter to a query: the per-coordinate interaction of n = 1,000 particles in d = 1,000
 * dimensions, and the joint one in the plane with a scale that grows with n.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Dpriorflow.kernels=vector", "-Xmx1g"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 7, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class SparseBench {

    private static final int COORDINATES = 1000;

    /** Makes the width of the kernel 0.5 % of the spread. */
    private static final double NARROW_SCALE = 20_000;

    /** Zero is the dense tile. */
    @Param({"0", "1e-12"})
    double tolerance;

    private Particles wide = Particles.normal(1, 1, 1, 1);

    /** The plane; its state is apart, so that the other benchmark does not run once for every n. */
    @State(Scope.Benchmark)
    public static class Plane {

        @Param({"16000", "64000", "200000"})
        int n;

        private Particles particles = Particles.normal(1, 1, 1, 1);

        @Setup
        public void makeParticles() {
            particles = Particles.normal(n, 2, 1, 2);
        }

        @TearDown
        public void closePool() {
            particles.close();
        }
    }

    @Setup
    public void makeParticles() {
        wide = Particles.normal(COORDINATES, COORDINATES, COORDINATES, 2);
    }

    @TearDown
    public void closePool() {
        wide.close();
    }

    @Benchmark
    public Object perCoordinate() {
        SoftmaxInteraction interaction = SoftmaxInteraction.of(1, NARROW_SCALE).withTolerance(tolerance);
        return wide.onPool(
                () -> interaction.averageAlone(wide.points, wide.points, wide.points, wide.bias, COORDINATES));
    }

    /** The step h is 0.1 at n = 1,000 and falls as 1 / n, the area per particle; the scale is 1 / (4 h). */
    @Benchmark
    public Object plane(Plane plane) {
        Particles some = plane.particles;
        SoftmaxInteraction interaction =
                SoftmaxInteraction.of(2, 2.5e-3 * some.n).withTolerance(tolerance);
        return some.onPool(() -> interaction.average(some.points, some.points, some.points, some.bias, 2));
    }
}
