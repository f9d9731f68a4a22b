package org.priorflow.benchmark;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
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
import org.openjdk.jmh.annotations.Warmup;
import org.priorflow.kernel.SoftmaxInteraction;

/** The same joint average by other means: ND4J operation by operation on [n, n] tensors, and a plain pair of loops; and the kernel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Dpriorflow.kernels=vector", "-Xmx4g"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RivalBench {

    @Param({"1000", "4000"})
    int n;

    @Param({"2", "20", "100"})
    int d;

    private Particles particles = Particles.normal(1, 1, 1, 1);
    private float[] narrowPoints = {};
    private float[] narrowBias = {};
    private SoftmaxInteraction interaction = SoftmaxInteraction.of(1, 1);
    private INDArray x = Nd4j.scalar(0f);
    private INDArray bias = x;

    @Setup
    public void makeParticles() {
        particles = Particles.normal(n, d, 1, 1);
        narrowPoints = particles.narrowPoints();
        narrowBias = particles.narrowBias();
        interaction = SoftmaxInteraction.of(d, 1).withTolerance(0);
        x = Nd4j.create(narrowPoints, new long[] {n, d}, 'c');
        bias = Nd4j.create(narrowBias, new long[] {1, n}, 'c');
    }

    @Benchmark
    public Object kernelInSingle() {
        return interaction.average(narrowPoints, narrowPoints, narrowPoints, narrowBias, d);
    }

    @Benchmark
    public Object kernelInDouble() {
        double[] points = particles.points;
        return interaction.average(points, points, points, particles.bias, d);
    }

    /** Single precision, all threads of the native library. */
    @Benchmark
    public INDArray tensorOperations() {
        INDArray squares = x.mul(x).sum(1).reshape(n, 1);
        INDArray logits = x.mmul(x.transpose())
                .muli(2)
                .subiColumnVector(squares)
                .subiRowVector(squares.reshape(1, n))
                .addiRowVector(bias);
        INDArray weights = Transforms.exp(logits.subiColumnVector(logits.max(1).reshape(n, 1)), false);
        INDArray mass = weights.sum(1).reshape(n, 1);
        return weights.mmul(x).diviColumnVector(mass);
    }

    /** Double precision, one thread. */
    @Benchmark
    public double[] plainPairOfLoops() {
        return PairOfLoops.average(particles);
    }
}
