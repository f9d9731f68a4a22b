package org.priorflow.benchmark;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.priorflow.flow.matching.Coupling;
import org.priorflow.flow.matching.FlowMatchingObjective;
import org.priorflow.flow.matching.FlowMatchingSettings;
import org.priorflow.flow.matching.GibbsCoupling;
import org.priorflow.flow.matching.ProbabilityPath;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.Precision;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Training;
import org.priorflow.kernel.dense.Activation;
import org.priorflow.random.Seed;
import org.priorflow.training.TrainingState;

/**
 * One training iteration of flow matching: a batch of 512 Gaussian points and as many rows of a data set are drawn and coupled, a
 * network d + 1 - 64 - 64 - d is evaluated and pulled back through, and Adam takes a step. On one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Dpriorflow.kernels=vector", "-Xmx1g"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlowMatchingBench {

    static final int BATCH = 512;
    static final int WIDTH = 64;
    private static final int DATA = 10_000;
    /** As a training runs: handing one iteration alone to the pool and waiting for it takes up to 0.1 ms. */
    private static final int ITERATIONS = 20;

    @Param({"2", "50"})
    int d;

    @Param({"DOUBLE", "FLOAT"})
    Precision precision = Precision.DOUBLE;

    @Param({"independent", "gibbs"})
    String coupling = "independent";

    private final ForkJoinPool pool = new ForkJoinPool(1);
    private Training training;
    private TrainingState state;

    @Setup
    public void makeTraining() {
        MultilayerPerceptron field =
                new MultilayerPerceptron(d, List.of(WIDTH, WIDTH), Activation.SILU, false, 0, precision);
        FlowMatchingObjective objective = new FlowMatchingObjective(
                field,
                SampleSource.gaussian(d, 1),
                SampleSource.rowsOf(new Seed(2).gaussians(DATA * d), d),
                coupling.equals("gibbs")
                        ? new GibbsCoupling(GibbsCoupling.epsilonFor(2, d), 1)
                        : Coupling.independent(),
                ProbabilityPath.straight(),
                new FlowMatchingSettings(BATCH, 0));
        training = Training.of(objective, Adam.of(LearningRate.constant(1e-3)));
        state = training.start(new Seed(1));
    }

    @TearDown
    public void closePool() {
        pool.shutdown();
    }

    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public TrainingState iteration() {
        state = pool.submit(() -> advanced(state)).join();
        return state;
    }

    private TrainingState advanced(TrainingState from) {
        TrainingState reached = from;
        for (int k = 0; k < ITERATIONS; k++) {
            reached = training.advance(reached, 0).state();
        }
        return reached;
    }

    /** Multiply-adds of the products of an iteration: forward, back to the weights, and back to the inputs of all layers but the first. */
    static double multiplyAdds(int d) {
        double first = (d + 1.0) * WIDTH;
        double others = WIDTH * WIDTH + WIDTH * (double) d;
        return BATCH * (2 * first + 3 * others);
    }
}
