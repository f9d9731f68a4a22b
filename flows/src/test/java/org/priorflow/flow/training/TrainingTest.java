package org.priorflow.flow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
import org.priorflow.training.ParameterFile;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStatus;
import org.priorflow.training.TrainingStep;

class TrainingTest {

    /** E |theta - (1, 2, 3) - noise|^2 / 2. */
    private static final class NoisyQuadratic implements Objective {

        @Override
        public int parameterCount() {
            return 3;
        }

        @Override
        public double[] initialParameters(Seed seed) {
            return seed.gaussians(3);
        }

        @Override
        public String signature() {
            return "noisy quadratic";
        }

        @Override
        public LossEstimate estimateAt(double[] parameters, Seed seed) {
            double[] noise = seed.gaussians(3);
            double[] gradient = new double[3];
            double loss = 0;
            for (int e = 0; e < 3; e++) {
                gradient[e] = parameters[e] - (e + 1) - 0.1 * noise[e];
                loss += 0.5 * gradient[e] * gradient[e];
            }
            return new LossEstimate(loss, gradient, Map.of());
        }
    }

    private static final Training TRAINING =
            Training.of(new NoisyQuadratic(), Adam.of(LearningRate.cosine(0.1, 0.001)));

    @TempDir
    private Path folder;

    @Test
    void findsTheMinimumOfANoisyQuadratic() {
        TrainingState end = TRAINING.run(TRAINING.start(new Seed(1)), 600, 600, step -> {});
        for (int e = 0; e < 3; e++) {
            assertThat(end.parameters()[e]).isCloseTo(e + 1, within(0.05));
        }
    }

    // By hand: m = 0.1 g, v = 0.001 g^2, so that the first step is rate * sign(g) up to epsilon.
    @Test
    void firstStepHasTheLengthOfTheRate() {
        TrainingState start = TRAINING.start(new double[] {5, 5, -5}, new Seed(1));
        TrainingState next = TRAINING.advance(start, 0).state();
        assertThat(next.parameters()[0]).isCloseTo(4.9, within(1e-8));
        assertThat(next.parameters()[2]).isCloseTo(-4.9, within(1e-8));
        assertThat(next.remembered("firstMoment")[0] * next.remembered("firstMoment")[0] * 0.1)
                .isCloseTo(next.remembered("secondMoment")[0], within(1e-12));
    }

    @Test
    void decaysWeightsApartFromTheGradient() {
        TrainingState start = TRAINING.start(new double[] {5, 5, -5}, new Seed(1));
        Training decayed = Training.of(
                TRAINING.objective(), Adam.of(LearningRate.constant(0.1)).withWeightDecay(0.5));
        assertThat(decayed.advance(start, 0).state().parameters()[0]).isCloseTo(4.9 - 0.1 * 0.5 * 5, within(1e-8));
    }

    @Test
    void averagesTheParameters() {
        Training averaged = TRAINING.withAverageDecay(0.75);
        TrainingState start = averaged.start(new double[] {5, 5, -5}, new Seed(1));
        TrainingState next = averaged.advance(start, 0).state();
        assertThat(next.average()[0]).isCloseTo(0.75 * 5 + 0.25 * next.parameters()[0], within(1e-14));
    }

    @Test
    void cutsLongGradients() {
        TrainingStep step = TRAINING.withClipNorm(0.5).advance(TRAINING.start(new double[] {50, 2, 3}, new Seed(1)), 0);
        double[] m = step.state().remembered("firstMoment");
        assertThat(Math.sqrt(m[0] * m[0] + m[1] * m[1] + m[2] * m[2])).isCloseTo(0.05, within(1e-12));
        assertThat(step.gradientNorm()).isGreaterThan(40);
    }

    @Test
    void resumedTrainingEndsBitEqual() throws IOException {
        Training averaged = TRAINING.withAverageDecay(0.9);
        TrainingState whole = averaged.run(averaged.start(new Seed(7)), 50, 50, step -> {});
        TrainingState half = averaged.run(averaged.start(new Seed(7)), 21, 50, step -> {});
        Path file = folder.resolve("state.bin");

        ParameterFile.save(file, "noisy quadratic", half);
        TrainingState resumed = averaged.run(ParameterFile.load(file, "noisy quadratic"), 50, 50, step -> {});

        assertThat(resumed.iteration()).isEqualTo(50);
        assertThat(resumed.parameters()).containsExactly(whole.parameters());
        assertThat(resumed.remembered("secondMoment")).containsExactly(whole.remembered("secondMoment"));
        assertThat(resumed.average()).containsExactly(whole.average());
    }

    @Test
    void refusesEveryTruncationAndEveryFlippedByte() throws IOException {
        Path file = folder.resolve("state.bin");
        ParameterFile.save(file, "noisy quadratic", TRAINING.start(new Seed(7)));
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ParameterFile.load(file, "noisy quadratic"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("state.bin");
        }
        for (int e = 0; e < bytes.length; e++) {
            byte[] changed = bytes.clone();
            changed[e] ^= 0x10;
            Files.write(file, changed);
            assertThatThrownBy(() -> ParameterFile.load(file, "noisy quadratic"))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void refusesParametersOfAnotherObjective() throws IOException {
        Path file = folder.resolve("state.bin");
        ParameterFile.save(file, "another", TRAINING.start(new Seed(7)));
        assertThatThrownBy(() -> ParameterFile.load(file, "noisy quadratic"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds parameters of another, but must hold those of noisy quadratic");
    }

    @Test
    void namesTheIterationAndTheQuantityThatDiverged() {
        Training wild = Training.of(TRAINING.objective(), Adam.of(LearningRate.constant(1e200)));
        List<TrainingStep> steps = new ArrayList<>();
        TrainingState end = wild.run(wild.start(new Seed(1)), 10, 10, steps::add);
        TrainingStep last = steps.get(steps.size() - 1);
        assertThat(last.status()).as(last.message()).isEqualTo(TrainingStatus.LOSS_NOT_FINITE);
        assertThat(last.message()).contains("iteration 1", "the loss is Infinity", "learning rate 1.0E200");
        assertThat(end.iteration()).isEqualTo(1);
    }

    @Test
    void aLossThatExplodesIsDivergenceLongBeforeItOverflows() {
        Training wild = Training.of(TRAINING.objective(), Adam.of(LearningRate.constant(1e5)));
        List<TrainingStep> steps = new ArrayList<>();
        wild.run(wild.start(new Seed(1)), 10, 10, steps::add);
        TrainingStep last = steps.get(steps.size() - 1);
        assertThat(last.status()).isEqualTo(TrainingStatus.LOSS_EXPLODED);
        assertThat(last.message()).contains("iteration 1", "the loss is ", "e+10", "learning rate 100000.0");
    }

    @Test
    void schedulesMeetTheirEnds() {
        LearningRate cosine = LearningRate.cosine(1, 0.1);
        assertThat(cosine.rateAt(7, 0)).isEqualTo(1);
        assertThat(cosine.rateAt(7, 0.5)).isCloseTo(0.55, within(1e-15));
        assertThat(cosine.rateAt(7, 1)).isCloseTo(0.1, within(1e-15));
        LearningRate staircase = LearningRate.staircase(1, 0.5, 4);
        assertThat(staircase.rateAt(3, 0.5)).isEqualTo(1);
        assertThat(staircase.rateAt(8, 0.5)).isEqualTo(0.25);
        LearningRate warm = LearningRate.constant(2).withWarmUp(4);
        assertThat(warm.rateAt(0, 0.5)).isEqualTo(0.5);
        assertThat(warm.rateAt(3, 0.5)).isEqualTo(2);
        assertThat(warm.rateAt(30, 0.5)).isEqualTo(2);
    }
}
