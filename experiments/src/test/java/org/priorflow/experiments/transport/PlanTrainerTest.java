package org.priorflow.experiments.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.random.Seed;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.ProviderContract;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStep;

class PlanTrainerTest extends ProviderContract {

    private static final int ATOMS = 24;

    @Override
    protected Provider subject() {
        return new TransportPlanProvider();
    }

    @Override
    protected Object create(Settings settings) {
        return new TransportPlanProvider().create(new GaussianPair(), new ZeroPrior(), settings);
    }

    private static PlanTrainer trainer(String solver) {
        TransportPlanProvider provider = new TransportPlanProvider();
        Map<String, Object> raw = new HashMap<>(Map.of("solver", solver, "atoms", ATOMS, "epsilon", 0.02));
        return (PlanTrainer) provider.create(
                new GaussianPair(), new ZeroPrior(), Settings.of(provider.id(), provider.settings(), raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignment", "network-simplex", "sinkhorn", "quadratic"})
    void carriesAllMassOfEveryAtom(String solver) {
        PlanTrainer trainer = trainer(solver);
        double[] plan = trainer.advance(trainer.start(new Seed(1))).state().parameters();

        for (int i = 0; i < ATOMS; i++) {
            double mass = Arrays.stream(plan, i * ATOMS, (i + 1) * ATOMS).sum();
            assertThat(mass).isCloseTo(1.0 / ATOMS, within(1e-6));
        }
    }

    @Test
    void movesItsAtomsToTheTargetsAtTheCostOfThePlan() {
        PlanTrainer trainer = trainer("assignment");
        TrainingStep step = trainer.advance(trainer.start(new Seed(1)));
        // The atoms, in another order.
        Rows atoms = Rows.from(new GaussianPair().initialParticles(ATOMS, new Seed(1).child("source atoms")));
        Rows targets = Rows.from(new GaussianPair().trainingSamples(ATOMS, new Seed(1).child("target atoms")));

        double[] moved = mapped(trainer.flowAt(step.state()), atoms);

        assertThat(firstCoordinates(moved)).containsExactly(firstCoordinates(targets.values()), within(1e-12));
        double cost = 0;
        for (int e = 0; e < moved.length; e++) {
            cost += (moved[e] - atoms.values()[e]) * (moved[e] - atoms.values()[e]) / ATOMS;
        }
        assertThat(step.terms().get(PlanTrainer.COST)).isCloseTo(cost, within(1e-12));
        assertThat(step.terms()).containsEntry(PlanTrainer.ENTRIES, 1.0).containsEntry("is_converged", 1.0);
        assertThat(trainer("sinkhorn")
                        .advance(trainer("sinkhorn").start(new Seed(1)))
                        .terms()
                        .get(PlanTrainer.COST))
                .as("of a plan that is smoothed")
                .isGreaterThan(cost);
    }

    @Test
    void keepsThePlanForAsLongAsATrainingLasts() {
        FlowTrainer trainer = trainer("assignment");
        TrainingState state = trainer.start(new Seed(1));
        double[] first = trainer.advance(state).state().parameters();
        for (int k = 0; k < 20; k++) {
            state = trainer.advance(state).state();
        }

        assertThat(state.iteration()).isEqualTo(20);
        assertThat(state.parameters()).containsExactly(first);
    }

    @Test
    void refusesWhatASolverCannotDo() {
        FlowTrainer line = trainer("line");

        assertThatThrownBy(() -> line.advance(line.start(new Seed(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dimension 1");
        assertThatThrownBy(() -> trainer("asignment"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'assignment'?");
    }

    @Test
    void theTargetIsWhereTheOptimalMapTakesTheSource() {
        GaussianPair pair = new GaussianPair();
        double[] x = new Seed(3).gaussians(2000);

        assertThat(GaussianPair.unexplained(x, GaussianPair.optimal(x))).isZero();
        assertThat(Rows.valuesOf(pair.reference().mean()))
                .as("four standard errors of 20,000 draws")
                .containsExactly(new double[] {1.5, -1}, within(4 * 1.16 / Math.sqrt(20_000)));
        // S S has 0.36 + 0.1225 and 0.1225 + 1.21 on its diagonal; a variance v is known to v sqrt(2 / draws).
        List.of(0, 1).forEach(k -> {
            double expected = k == 0 ? 0.4825 : 1.3325;
            assertThat(pair.reference().variance().getDouble(k))
                    .isCloseTo(expected, within(4 * expected * Math.sqrt(2 / 20_000.0)));
        });
    }

    private static double[] mapped(Flow map, Rows points) {
        INDArray particles = points.toTensor();
        return Rows.valuesOf(
                map.advance(map.start(particles, new Seed(1))).state().particles());
    }

    private static double[] firstCoordinates(double[] points) {
        double[] coordinates = new double[points.length / 2];
        Arrays.setAll(coordinates, i -> points[2 * i]);
        Arrays.sort(coordinates);
        return coordinates;
    }
}
