package org.priorflow.benchmark;

import java.util.List;
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
import org.priorflow.flow.neural.ContinuousFlow;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.Precision;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.neural.SlicedWassersteinLoss;
import org.priorflow.flow.neural.TransportObjective;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Training;
import org.priorflow.kernel.dense.Activation;
import org.priorflow.random.Seed;
import org.priorflow.training.TrainingState;

/**
 * One training iteration of a neural ODE in the plane: 512 particles take 20 steps of the classical rule of order 4 along a
 * network 3 - width - width - 2, are compared with data along 8 directions, and the gradient is taken back through the solver. On
 * one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Dpriorflow.kernels=vector", "-Xmx1g"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeuralOdeBench {

    static final int BATCH = 512;
    static final int STEPS = 20;

    @Param({"32", "64"})
    int width;

    @Param({"DOUBLE", "FLOAT"})
    Precision precision = Precision.DOUBLE;

    private final ForkJoinPool pool = new ForkJoinPool(1);
    private Training training;
    private TrainingState state;

    @Setup
    public void makeTraining() {
        MultilayerPerceptron field =
                new MultilayerPerceptron(2, List.of(width, width), Activation.SILU, false, 0, precision);
        TransportObjective objective = new TransportObjective(
                new ContinuousFlow(field, RungeKutta.RK4, STEPS),
                SampleSource.gaussian(2, 1),
                SampleSource.gaussian(2, 2),
                new SlicedWassersteinLoss(8),
                BATCH,
                0.01);
        training = Training.of(objective, Adam.of(LearningRate.constant(1e-3)));
        state = training.start(new Seed(1));
    }

    @TearDown
    public void closePool() {
        pool.shutdown();
    }

    @Benchmark
    public TrainingState iteration() {
        state = pool.submit(() -> training.advance(state, 0).state()).join();
        return state;
    }

    /** Multiply-adds of the matrix products of an iteration: forward, and back to the inputs and to the weights. */
    static double multiplyAdds(double width) {
        return 3 * BATCH * STEPS * RungeKutta.RK4.stageCount() * (3 * width + width * width + 2 * width);
    }
}
