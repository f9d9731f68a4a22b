package org.priorflow.experiments.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.spec.StudyReader;

/**
 * A run of a study, found by the folder that it left behind.
 *
 * @param folder the folder of the run
 * @param run the run, ready to run again
 * @param plan the study that it belongs to
 */
public record StoredRun(Path folder, PlannedRun run, StudyPlan plan) {

    /**
     * Plans the study that a run belongs to, from the configuration that was written down.
     *
     * @param folder the folder of the run, inside that of its study
     * @param planner finds the plugins that the study named
     * @throws InvalidInputException if the folder is no run of a study
     */
    public static StoredRun of(Path folder, StudyPlanner planner) {
        Path path = folder.toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new InvalidInputException(
                    "There is no folder %s. Maybe the path is relative to another folder?".formatted(folder));
        }
        Path runs = path.getParent();
        Path study = runs == null ? null : runs.getParent();
        if (study == null || !Files.exists(study.resolve(StudyFolder.CONFIGURATION)) || !Files.isDirectory(path)) {
            throw new InvalidInputException(
                    "%s is not the folder of a run: it must lie in the folder 'runs' of a study. Maybe name one of the folders there?"
                            .formatted(folder));
        }
        StudyPlan plan = planOf(study, planner);
        String id = path.getFileName().toString();
        PlannedRun run = plan.runs().stream()
                .filter(planned -> planned.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "The study in %s has no run %s. Maybe a plugin has changed since?".formatted(study, id)));
        return new StoredRun(folder, run, plan);
    }

    /**
     * Plans a study from the configuration in its folder.
     *
     * @throws InvalidInputException if the folder holds none, or a plugin has changed since
     */
    public static StudyPlan planOf(Path study, StudyPlanner planner) {
        Path file = study.resolve(StudyFolder.CONFIGURATION);
        return planner.plan(StudyReader.parse(StudyFolder.configurationText(study), file.toString(), List.of()));
    }

    /**
     * Reads what was measured.
     *
     * @throws InvalidInputException if a file is missing, or is not what was written
     */
    public RunResult result() {
        return new RunReader(folder, run, plan).result();
    }
}
