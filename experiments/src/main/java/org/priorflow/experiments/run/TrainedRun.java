package org.priorflow.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.random.Seed;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.ParameterFile;

/** A run of a study whose flow was trained, taken from the folder that it left behind. */
public final class TrainedRun {

    private final PlannedRun run;
    private final FlowTrainer trainer;
    private final Flow flow;

    private TrainedRun(PlannedRun run, FlowTrainer trainer, Flow flow) {
        this.run = run;
        this.trainer = trainer;
        this.flow = flow;
    }

    /**
     * Loads the trained flow of a run.
     *
     * @param folder the folder of the run, inside that of its study
     * @param planner finds the plugins that the study named
     * @throws InvalidInputException if the folder is no run of a study, or its flow was not trained
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static TrainedRun load(Path folder, StudyPlanner planner) {
        StoredRun stored = StoredRun.of(folder, planner);
        PlannedRun run = stored.run();
        Path file = folder.resolve(RunFolder.TRAINED);
        if (!Files.exists(file)) {
            throw new InvalidInputException(
                    "The run %s has no trained flow: there is no %s in it. Maybe name another run?"
                            .formatted(folder, RunFolder.TRAINED));
        }
        if (!(run.flow().source() instanceof FlowSource.Trained source)) {
            throw new InvalidInputException("The flow %s of run %s was not trained."
                    .formatted(run.flow().label(), run.id()));
        }
        try {
            FlowTrainer trainer = source.trainer();
            return new TrainedRun(run, trainer, trainer.flowAt(ParameterFile.load(file, trainer.signature())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot read %s (%s).".formatted(file, e.getMessage()), e);
        }
    }

    /** The names of the coordinates. */
    public List<String> coordinateNames() {
        return run.problem().problem().coordinateNames();
    }

    /**
     * Draws fresh particles of the source and takes them through all steps of the flow.
     *
     * @param count the number of particles, >= 1
     * @param seed where the draw comes from
     * @return particles [count, d]
     * @throws InvalidInputException if a particle leaves the range of finite numbers, or the flow has no end
     */
    public INDArray samples(int count, Seed seed) {
        if (!(flow instanceof FiniteFlow finite)) {
            throw new InvalidInputException("The flow %s has no last step, so it makes no finished samples."
                    .formatted(run.flow().label()));
        }
        FlowState state = flow.start(trainer.sourceParticles(count, seed.child("source")), seed.child("flow"));
        for (int k = 0; k < finite.stepCount(); k++) {
            FlowStep step = flow.advance(state);
            if (step.info().status() != StepStatus.OK) {
                throw new InvalidInputException(
                        "The particles left the range of finite numbers at step %d of %s. Maybe it was not trained to the end?"
                                .formatted(k + 1, run.flow().label()));
            }
            state = step.state();
        }
        return state.particles();
    }
}
