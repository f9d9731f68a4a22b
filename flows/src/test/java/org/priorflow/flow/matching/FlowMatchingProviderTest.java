package org.priorflow.flow.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Problem;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.ProviderContract;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStep;

class FlowMatchingProviderTest extends ProviderContract {

    /** From N(0, I) to N(3, 0.1^2 I) in the plane. */
    private static final SampleProblem PROBLEM = new SampleProblem() {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray initialParticles(int n, Seed seed) {
            return seed.gaussian(n, 2);
        }

        @Override
        public INDArray trainingSamples(int count, Seed seed) {
            return seed.gaussian(count, 2).mul(0.1).add(3);
        }

        @Override
        public Prior prior() {
            return new L1Prior(1);
        }

        @Override
        public @Nullable Reference reference() {
            return null;
        }
    };

    private final FlowMatchingProvider provider = new FlowMatchingProvider();

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(PROBLEM, PROBLEM.prior(), settings);
    }

    private FlowTrainer trainer(Map<String, Object> settings) {
        return (FlowTrainer) create(Settings.of("flow", provider.settings(), settings));
    }

    private static TrainingState trained(FlowTrainer trainer, int iterations) {
        TrainingState state = trainer.start(new Seed(1));
        for (int k = 0; k < iterations; k++) {
            state = trainer.advance(state).state();
        }
        return state;
    }

    private static double[] sampled(FlowTrainer trainer, TrainingState trained, int steps) {
        Flow flow = trainer.flowAt(trained);
        FlowState state = flow.start(trainer.sourceParticles(500, new Seed(2)), new Seed(3));
        for (int k = 0; k < steps; k++) {
            state = flow.advance(state).state();
        }
        return Rows.valuesOf(state.particles());
    }

    @Test
    void carriesTheSourceToTheSamplesWhateverThePairsAndPaths() {
        for (String coupling : new String[] {"independent", "optimal", "gibbs"}) {
            for (String path : new String[] {"straight", "target-conditional", "variance-preserving"}) {
                FlowTrainer trainer = trainer(
                        Map.of("coupling", coupling, "kappa", 10, "path", path, "hiddenWidths", 16, "batchSize", 64));
                double[] end = sampled(trainer, trained(trainer, 300), 8);
                // The deviation is 0.1 (and 0.01 along target-conditional paths); training is short.
                assertThat(Arrays.stream(end).average().orElseThrow())
                        .as("%s, %s", coupling, path)
                        .isBetween(2.8, 3.2);
            }
        }
    }

    @Test
    void tellsTheTiltOfGibbsWeights() {
        FlowTrainer trainer = trainer(Map.of("coupling", "gibbs", "kappa", 0.5, "batchSize", 16));
        TrainingStep step = trainer.advance(trainer.start(new Seed(1)));
        assertThat(step.terms().get("epsilon")).isEqualTo(0.5 * Math.sqrt(2));
        // Far points of the source weigh little, while the narrow target is hardly tilted.
        assertThat(step.terms().get("effective_source_fraction")).isLessThan(0.6);
        assertThat(step.terms().get("effective_target_fraction")).isBetween(0.9, 1.0);
        FlowTrainer plain = trainer(Map.of());
        assertThat(plain.advance(plain.start(new Seed(1))).terms()).containsOnlyKeys("effective_fraction");
    }

    @Test
    void buildsThePriorIntoTheSamplerOnRequest() {
        FlowTrainer plain = trainer(Map.of("batchSize", 16));
        FlowTrainer sparse = trainer(Map.of("batchSize", 16, "proxStep", 0.05));
        TrainingState state = trained(plain, 3);
        assertThat(trained(sparse, 3).parameters()).isEqualTo(state.parameters());
        assertThat(sampled(sparse, state, 8)).isNotEqualTo(sampled(plain, state, 8));
    }

    @Test
    void refusesAProblemWithoutSamples() {
        Problem unknown = new Problem() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public INDArray initialParticles(int n, Seed seed) {
                return seed.gaussian(n, 2);
            }
        };
        assertThatThrownBy(() ->
                        provider.create(unknown, new L1Prior(1), Settings.of("flow", provider.settings(), Map.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("learns from samples");
    }
}
