package org.priorflow.benchmark;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
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
import org.priorflow.experiments.problem.SparseMixtureProvider;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.rwpo.NormalizerChoice;
import org.priorflow.flow.rwpo.RwpoFlow;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/** One step of the RWPO flow with 100 particles on the mixture of four Gaussians in 20 dimensions under an L1 prior. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
public class StepBench {

    @Param({"1", "20"})
    int headSize;

    @Param({"EXACT", "LAPLACE"})
    NormalizerChoice normalizer = NormalizerChoice.EXACT;

    private RwpoFlow flow = flow(1, NormalizerChoice.EXACT);
    private Posterior posterior = posterior();
    private INDArray particles = Rows.of(1, 1, new double[1]).toTensor();
    private FlowState state = flow.start(new Seed(1).gaussian(1, 20), new Seed(1));

    @Setup
    public void start() {
        flow = flow(headSize, normalizer);
        posterior = posterior();
        Seed seed = new Seed(5);
        state = flow.start(seed.child("start").gaussian(100, 20), seed);
        particles = state.particles();
    }

    private static Posterior posterior() {
        SparseMixtureProvider provider = new SparseMixtureProvider();
        return provider.create(Settings.of("sparse-mixture", provider.settings(), Map.of()))
                .target();
    }

    private static RwpoFlow flow(int headSize, NormalizerChoice normalizer) {
        return new RwpoFlow(
                posterior(), RwpoSettings.of(0.1).withHeadSize(headSize).withNormalizer(normalizer));
    }

    @Benchmark
    public FlowStep advance() {
        return flow.advance(state);
    }

    /** The gradient of f alone, which every flow needs. */
    @Benchmark
    public INDArray drift() {
        return posterior.potential().gradientAt(particles);
    }
}
