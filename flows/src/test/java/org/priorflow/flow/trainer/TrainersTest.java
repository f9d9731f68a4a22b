package org.priorflow.flow.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Problem;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.GaussianPotential;
import org.priorflow.testkit.ProviderContract;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStatus;
import org.priorflow.training.TrainingStep;

class TrainersTest {

    /** exp(-x^2 / 2 - 2 |x|) on the line. */
    private record Line(int dimension) implements PosteriorProblem {

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

    /** N(1, 1 / 4). */
    private record Draws(int dimension) implements SampleProblem {

        @Override
        public INDArray initialParticles(int n, Seed seed) {
            return seed.gaussian(n, dimension).add(5);
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

    private static FlowTrainer trainer(TrainerProvider provider, Problem problem, Object... settings) {
        Map<String, Object> raw = new HashMap<>();
        for (int e = 0; e < settings.length; e += 2) {
            raw.put((String) settings[e], settings[e + 1]);
        }
        return provider.create(problem, new L1Prior(2), Settings.of("flow", provider.settings(), raw));
    }

    private static Flow trained(FlowTrainer trainer, int iterations) {
        TrainingState state = trainer.start(new Seed(1));
        for (int k = 0; k < iterations; k++) {
            TrainingStep step = trainer.advance(state);
            assertThat(step.status()).as(step.message()).isEqualTo(TrainingStatus.OK);
            state = step.state();
        }
        return trainer.flowAt(state);
    }

    private static FlowState end(Flow flow, FlowTrainer trainer, int n) {
        FlowState state = flow.start(trainer.sourceParticles(n, new Seed(2)), new Seed(3));
        for (int k = 0; k < ((FiniteFlow) flow).stepCount(); k++) {
            state = flow.advance(state).state();
        }
        return state;
    }

    abstract static class TrainerLaws extends ProviderContract {

        @Override
        protected abstract TrainerProvider subject();

        @Override
        protected Object create(Settings settings) {
            String loss = String.valueOf(settings.asMap().get("loss"));
            boolean needsData = !loss.equals("reverse-kl") && !loss.equals("auto");
            return subject().create(needsData ? new Draws(2) : new Line(2), new L1Prior(2), settings);
        }

        // The integral of exp(log density) over the line, by the trapezoidal rule with a node at the kink.
        @Test
        void densityIntegratesToOneAndBelongsToItsSamples() {
            FlowTrainer trainer =
                    trainer(subject(), new Line(1), "steps", 3, "batchSize", 64, "hiddenWidths", List.of(8));
            Flow flow = trained(trainer, 20);
            FlowState state = end(flow, trainer, 200);
            int count = 1001;
            double spacing = 0.02;
            double[] grid = new double[count];
            for (int i = 0; i < count; i++) {
                grid[i] = (i - count / 2) * spacing;
            }
            double[] logDensity = Rows.valuesOf(((DensityFlow) flow)
                    .logDensityAt(state, Rows.of(count, 1, grid).toTensor()));
            double mass = 0;
            double second = 0;
            for (int i = 0; i < count; i++) {
                mass += spacing * Math.exp(logDensity[i]);
                second += spacing * Math.exp(logDensity[i]) * grid[i] * grid[i];
            }
            assertThat(mass).isCloseTo(1, within(1e-3));
            double[] draws = Rows.valuesOf(((DensityFlow) flow).densitySamples(state, 5_000, new Seed(4)));
            double mean = 0;
            double fourth = 0;
            for (double draw : draws) {
                mean += draw * draw / draws.length;
                fourth += Math.pow(draw, 4) / draws.length;
            }
            double error = Math.sqrt((fourth - mean * mean) / draws.length);
            assertThat(mean).isCloseTo(second, within(5 * error + 1e-3 * second));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sliced-w2", "energy-distance", "mmd"})
        void learnsToMoveAGaussian(String loss) {
            FlowTrainer trainer = trainer(
                    subject(),
                    new Draws(1),
                    "loss",
                    loss,
                    "batchSize",
                    64,
                    "learningRate",
                    0.02,
                    "mmdWidth",
                    3.0,
                    "hiddenWidths",
                    List.of(8));
            Flow flow = trained(trainer, 150);
            double[] moved = Rows.valuesOf(end(flow, trainer, 500).particles());
            double mean = 0;
            for (double x : moved) {
                mean += x / moved.length;
            }
            // A batch of 64 tells the mean up to 0.06; the source lies 4 away.
            assertThat(mean).isCloseTo(1, within(0.2));
        }
    }

    @Nested
    class NeuralOde extends TrainerLaws {

        @Override
        protected TrainerProvider subject() {
            return new NeuralOdeProvider();
        }

        @Test
        void likelihoodStartsFromTheStandardNormalLaw() {
            FlowTrainer trainer =
                    trainer(subject(), new Draws(2), "loss", "maximum-likelihood", "batchSize", 32, "probes", 1);
            assertThat(trained(trainer, 2)).isInstanceOf(DensityFlow.class);
            double mean =
                    trainer.sourceParticles(1000, new Seed(1)).meanNumber().doubleValue();
            assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(2000)));
        }
    }

    @Nested
    class SparseTransformer extends TrainerLaws {

        @Override
        protected TrainerProvider subject() {
            return new SparseTransformerProvider();
        }
    }

    @Test
    void aChargeForKineticEnergyShortensTheWay() {
        for (TrainerProvider provider :
                new TrainerProvider[] {new NeuralOdeProvider(), new SparseTransformerProvider()}) {
            double free = energy(trainer(provider, new Draws(1), "batchSize", 64, "hiddenWidths", List.of(8)));
            double charged = energy(
                    trainer(provider, new Draws(1), "batchSize", 64, "kineticWeight", 5.0, "hiddenWidths", List.of(8)));
            assertThat(charged).as(((Provider) provider).id()).isLessThan(0.7 * free);
        }
    }

    private static double energy(FlowTrainer trainer) {
        TrainingState state = trainer.start(new Seed(1));
        double energy = 0;
        for (int k = 0; k < 80; k++) {
            TrainingStep step = trainer.advance(state);
            state = step.state();
            energy = step.terms().get("kinetic_energy");
        }
        return energy;
    }
}
