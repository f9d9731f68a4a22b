package org.priorflow.experiments.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.ParameterFile;
import org.priorflow.training.TrainingState;

/**
 * Keeps trainings that are under way in a folder, one file per run, so that a training that was stopped, or killed, goes on
 * where it was. What the study has recorded travels inside the training state, under names of its own, so that a file always
 * fits together.
 */
final class TrainingStore {

    private static final String CURVE = "study.curve.";
    private static final String MEASURED = "study.measured.";
    private static final String COST = "study.cost";

    private final Path file;
    private final FlowTrainer trainer;

    private TrainingStore(Path file, FlowTrainer trainer) {
        this.file = file;
        this.trainer = trainer;
    }

    /** The store of a run, or null where there is no folder for it. */
    static @Nullable TrainingStore of(@Nullable Path folder, PlannedRun run, FlowTrainer trainer) {
        return folder == null ? null : new TrainingStore(folder.resolve(run.id() + ".prflow"), trainer);
    }

    void save(TrainingResult result) {
        TrainingState state = result.state();
        Map<String, double[]> memory = new HashMap<>(state.memory());
        result.curve().forEach((name, values) -> memory.put(CURVE + name, values));
        result.measurements().forEach((name, values) -> memory.put(MEASURED + name, values));
        memory.put(COST, new double[] {result.cost().seconds(), result.cost().targetGradients()});
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ParameterFile.save(
                    file,
                    trainer.signature(),
                    new TrainingState(state.iteration(), state.seed(), state.parameters(), state.average(), memory));
        } catch (IOException e) {
            throw Documents.failure(file, e);
        }
    }

    /** Forgets the training, which has come to its end. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Documents.failure(file, e);
        }
    }

    /** Removes the folder if no training is under way. Not while runs go on: one of them may be about to save its own. */
    static void removeIfEmpty(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // trainings that were stopped
        } catch (IOException e) {
            throw Documents.failure(folder, e);
        }
    }

    /** Returns what was saved last, or null if nothing was. */
    @Nullable
    TrainingResult load() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            TrainingState found = ParameterFile.load(file, trainer.signature());
            Map<String, double[]> memory = new HashMap<>(found.memory());
            SortedMap<String, double[]> curve = taken(memory, CURVE);
            SortedMap<String, double[]> measured = taken(memory, MEASURED);
            double[] spent = found.remembered(COST);
            memory.remove(COST);
            TrainingState state =
                    new TrainingState(found.iteration(), found.seed(), found.parameters(), found.average(), memory);
            TrainingCost cost = new TrainingCost(state.iteration(), spent[0], (long) spent[1]);
            return new TrainingResult(trainer.signature(), state, cost, curve, measured);
        } catch (IOException e) {
            throw Documents.failure(file, e);
        }
    }

    private static SortedMap<String, double[]> taken(Map<String, double[]> memory, String prefix) {
        SortedMap<String, double[]> found = new TreeMap<>();
        memory.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), values);
            }
        });
        found.keySet().forEach(name -> memory.remove(prefix + name));
        return found;
    }
}
