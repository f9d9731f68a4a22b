package org.priorflow.flow.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.testkit.GaussianPotential;
import org.priorflow.testkit.ProviderContract;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStatus;
import org.priorflow.training.TrainingStep;

class MongeGapProviderTest extends ProviderContract {

    /** N(1, 1 / 4), from N(0, 1). */
    private record Draws(int dimension) implements SampleProblem {

        @Override
        public INDArray initialParticles(int n, Seed seed) {
            return seed.gaussian(n, dimension);
        }

        @Override
        public INDArray trainingSamples(int count, Seed seed) {
            return seed.gaussian(count, dimension).mul(0.5).add(1);
        }

        @Override
        public Prior prior() {
            return new L1Prior(1);
        }

        @Override
        public Reference reference() {
            return null;
        }
    }

    private record Density(int dimension) implements PosteriorProblem {

        @Override
        public INDArray initialParticles(int n, Seed seed) {
            return seed.gaussian(n, dimension);
        }

        @Override
        public Posterior target() {
            return new Posterior(GaussianPotential.of(1), new L1Prior(2), 1);
        }

        @Override
        public Reference referenceUnder(Prior prior) {
            return null;
        }
    }

    @Override
    protected TrainerProvider subject() {
        return new MongeGapProvider();
    }

    @Override
    protected Object create(Settings settings) {
        return subject().create(new Draws(2), new L1Prior(0.1), settings);
    }

    private FlowTrainer trainer(Object... settings) {
        Map<String, Object> raw = new HashMap<>(Map.of("batchSize", 48, "hiddenWidths", List.of(12)));
        for (int e = 0; e < settings.length; e += 2) {
            raw.put((String) settings[e], settings[e + 1]);
        }
        return subject()
                .create(
                        new Draws(2),
                        new L1Prior(0.1),
                        Settings.of("flow", subject().settings(), raw));
    }

    private static TrainingStep lastOf(FlowTrainer trainer, int iterations) {
        TrainingState state = trainer.start(new Seed(1));
        TrainingStep step = null;
        for (int k = 0; k < iterations; k++) {
            step = trainer.advance(state, (double) k / iterations);
            assertThat(step.status()).as(step.message()).isEqualTo(TrainingStatus.OK);
            state = step.state();
        }
        return step;
    }

    /** The optimal map is x -> 1 + x / 2. */
    @Test
    void learnsAMapOfOneStep() {
        FlowTrainer trainer = trainer("learningRate", 0.02);
        TrainingStep step = lastOf(trainer, 150);
        assertThat(step.terms()).containsOnlyKeys("fit", "monge_gap");
        FiniteFlow flow = (FiniteFlow) trainer.flowAt(step.state());
        assertThat(flow.stepCount()).isEqualTo(1);
        INDArray x = trainer.sourceParticles(400, new Seed(2));
        FlowState moved = flow.advance(flow.start(x, new Seed(3))).state();
        double squares = moved.particles().sub(x.mul(0.5).add(1)).norm2Number().doubleValue();
        // 5 per cent of the variance 2 / 4 of the target, at 400 points.
        assertThat(squares * squares / 400).isLessThan(0.05 * 0.5);
    }

    @Test
    void chargesForDisplacementsByThePriorUnderAnElasticCost() {
        FlowTrainer elastic = trainer("cost", "elastic");
        FlowTrainer squared = trainer("cost", "squared");
        Seed seed = new Seed(5);
        TrainingStep one = elastic.advance(elastic.start(seed), 0);
        TrainingStep other = squared.advance(squared.start(seed), 0);
        assertThat(one.terms().get("fit")).isCloseTo(other.terms().get("fit"), within(1e-12));
        assertThat(one.terms().get("monge_gap")).isNotEqualTo(other.terms().get("monge_gap"));
        assertThat(one.terms().get("monge_gap")).isGreaterThanOrEqualTo(-1e-12);
    }

    @Test
    void needsSamples() {
        assertThatThrownBy(() -> subject()
                        .create(
                                new Density(1),
                                new L1Prior(1),
                                Settings.of("flow", subject().settings(), Map.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("monge-gap learns from samples");
    }
}
