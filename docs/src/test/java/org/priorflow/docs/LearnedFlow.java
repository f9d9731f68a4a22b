package org.priorflow.docs;

// tag::learned-flow-java
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.trainer.SparseTransformerProvider;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Problem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;

/** Trains a sparse transformer and draws from it. */
final class LearnedFlow {

    static INDArray samples(Problem problem, int iterations, int count) {
        TrainerProvider provider = new SparseTransformerProvider();
        Settings settings = Settings.of("sparse-transformer", provider.settings(), Map.of("steps", 4, "batchSize", 64));
        FlowTrainer trainer = provider.create(problem, new L1Prior(20), settings);
        TrainingState state = trainer.start(new Seed(1));
        for (int iteration = 0; iteration < iterations; iteration++) {
            state = trainer.advance(state).state(); // ParameterFile saves and loads it
        }
        FiniteFlow flow = (FiniteFlow) trainer.flowAt(state);
        FlowState particles = flow.start(trainer.sourceParticles(count, new Seed(2)), new Seed(3));
        for (int step = 0; step < flow.stepCount(); step++) {
            particles = flow.advance(particles).state();
        }
        return particles.particles();
    }
}
// end::learned-flow-java
