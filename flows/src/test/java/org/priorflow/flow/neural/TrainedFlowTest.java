package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.StepStatus;
import org.priorflow.flow.ode.FixedStepSolver;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Training;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.training.ParameterFile;
import org.priorflow.training.TrainingState;

class TrainedFlowTest {

    private static final RwpoLayerSettings LAYER = RwpoLayerSettings.of(0.05, 2);
    private static final MultilayerPerceptron FIELD = MultilayerPerceptron.of(2, 8);

    @TempDir
    private Path folder;

    @Nested
    class OneStep extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return new SolverStep(FIELD, RungeKutta.RK4, 0.25, 0.25);
        }
    }

    private static double[] ends(TrainedFlow flow, double[] start) {
        FlowState state = flow.start(Rows.of(start.length / 2, 2, start).toTensor(), new Seed(1));
        for (int k = 0; k < flow.stepCount(); k++) {
            state = flow.advance(state).state();
        }
        return Rows.valuesOf(state.particles());
    }

    @Test
    void appliesTheLayersOfTheTransformerOneByOne() {
        SparseTransformer transformer = new SparseTransformer(
                FIELD, new L1Prior(1), SparseTransformerSettings.of(4, LAYER).withSeparateParameters());
        double[] parameters = transformer.map().initialParameters(new Seed(2));
        double[] start = new Seed(3).gaussians(20);
        TrainedFlow flow = TrainedFlow.of(transformer, parameters, 64);
        assertThat(flow.stepCount()).isEqualTo(4);
        assertThat(ends(flow, start)).containsExactly(transformer.map().valueAt(parameters, start));
    }

    @Test
    void particlesAttendInGroupsNoLargerThanATrainingBatch() {
        SparseTransformer transformer =
                new SparseTransformer(FIELD, new L1Prior(1), SparseTransformerSettings.of(2, LAYER));
        double[] parameters = transformer.map().initialParameters(new Seed(2));
        double[] start = new Seed(3).gaussians(14);
        double[] expected = new double[14];
        int[] bounds = {0, 4, 8, 14};
        for (int g = 0; g < 3; g++) {
            double[] group = Arrays.copyOfRange(start, bounds[g], bounds[g + 1]);
            double[] moved = transformer.map().valueAt(parameters, group);
            System.arraycopy(moved, 0, expected, bounds[g], moved.length);
        }
        assertThat(ends(TrainedFlow.of(transformer, parameters, 3), start)).containsExactly(expected);
    }

    @Test
    void followsTheSolverAlongAField() {
        double[] parameters = FIELD.initialParameters(new Seed(2));
        double[] start = new Seed(3).gaussians(20);
        double[] expected = new ContinuousFlow(FIELD, RungeKutta.RK4, 5)
                .pathFrom(parameters, start, new double[0], 0, 1)
                .end();
        double[] found =
                ends(TrainedFlow.along(FIELD, parameters, new FixedStepSolver(RungeKutta.RK4, 5), null, LAYER), start);
        for (int e = 0; e < found.length; e++) {
            assertThat(found[e]).isCloseTo(expected[e], within(1e-13));
        }
    }

    @Test
    void particlesStayAfterTheLastLayer() {
        TrainedFlow flow = TrainedFlow.along(
                FIELD, FIELD.initialParameters(new Seed(2)), new FixedStepSolver(RungeKutta.EULER, 1), null, LAYER);
        FlowState first = flow.advance(flow.start(new Seed(3).gaussian(5, 2), new Seed(1)))
                .state();
        FlowState second = flow.advance(first).state();
        assertThat(second.stepIndex()).isEqualTo(2);
        assertThat(second.particles()).isEqualTo(first.particles());
    }

    @Test
    void aPriorLayerInTheSamplerShrinksWhatIsSmall() {
        double[] still = new double[FIELD.parameterCount()];
        double[] start = {0.01, 3, -0.01, -3};
        double[] plain =
                ends(TrainedFlow.along(FIELD, still, new FixedStepSolver(RungeKutta.EULER, 10), null, LAYER), start);
        double[] sparse = ends(
                TrainedFlow.along(FIELD, still, new FixedStepSolver(RungeKutta.EULER, 10), new L1Prior(1), LAYER),
                start);
        assertThat(plain).containsExactly(start);
        assertThat(Math.abs(sparse[1])).isLessThan(3);
    }

    @Test
    void saysThatItDiverged() {
        double[] wild = FIELD.initialParameters(new Seed(2));
        wild[wild.length - 1] = 1e308;
        TrainedFlow flow = TrainedFlow.along(FIELD, wild, new FixedStepSolver(RungeKutta.EULER, 1), null, LAYER);
        INDArray far = Rows.of(1, 2, new double[] {0, 1.7e308}).toTensor();
        assertThat(flow.advance(flow.start(far, new Seed(1))).info().status()).isEqualTo(StepStatus.DIVERGED);
    }

    @Test
    void refusesParticlesOfAnotherDimension() {
        TrainedFlow flow = TrainedFlow.along(
                FIELD, new double[FIELD.parameterCount()], new FixedStepSolver(RungeKutta.EULER, 1), null, LAYER);
        assertThatThrownBy(() -> flow.start(new Seed(3).gaussian(5, 3), new Seed(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of shape [n, 2]");
    }

    @Test
    void trainsOnSamplesSavesAndGeneratesTheSameAgain() throws IOException {
        SparseTransformer transformer =
                new SparseTransformer(FIELD, new L1Prior(1), SparseTransformerSettings.of(4, LAYER));
        SampleSource data = (n, seed) -> {
            double[] z = seed.gaussians(2 * n);
            for (int i = 0; i < n; i++) {
                z[2 * i] = 2 + 0.5 * z[2 * i];
                z[2 * i + 1] *= 0.1;
            }
            return z;
        };
        SampleObjective objective =
                new SampleObjective(transformer.map(), SampleSource.gaussian(2, 1), data, new EnergyDistanceLoss(), 64);
        Training training = Training.of(objective, Adam.of(LearningRate.constant(0.02)));
        TrainingState start = training.start(new Seed(5));
        TrainingState end = training.run(start, 120, 120, step -> {});
        Path file = folder.resolve("transformer.bin");
        ParameterFile.save(file, objective.signature(), end);
        double[] loaded = ParameterFile.load(file, objective.signature()).parameters();

        double before = objective.estimateAt(start.parameters(), new Seed(77)).loss();
        double after = objective.estimateAt(end.parameters(), new Seed(77)).loss();
        assertThat(after).isLessThan(0.2 * before);
        double[] fresh = new Seed(6).gaussians(60);
        assertThat(ends(TrainedFlow.of(transformer, loaded, 64), fresh))
                .containsExactly(ends(TrainedFlow.of(transformer, end.parameters(), 64), fresh));
    }
}
