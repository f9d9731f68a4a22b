package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/**
 * What an earlier process has left of a study. Runs that spent their budget or diverged are complete: nothing random happens in
 * them that would not happen again. Runs that failed by an exception are not.
 *
 * @param complete the complete runs, by id
 * @param remarks what a person should know: folders that were damaged, and where they are kept
 */
public record EarlierRuns(Map<String, RunResult> complete, List<String> remarks) {

    /** Those of a study that has never run. */
    public static final EarlierRuns NONE = new EarlierRuns(Map.of(), List.of());

    public EarlierRuns {
        complete = Collections.unmodifiableMap(new LinkedHashMap<>(complete));
        remarks = List.copyOf(remarks);
    }

    /** Reads the folders of runs; damaged ones are moved aside, and drafts are deleted. */
    static EarlierRuns of(Path folder, StudyPlan plan) {
        discardDrafts(folder);
        Map<String, RunResult> complete = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (PlannedRun run : plan.runs()) {
            Path path = folder.resolve(run.id());
            if (Files.exists(path)) {
                RunResult result = read(path, run, plan, remarks);
                if (result != null) {
                    complete.put(run.id(), result);
                }
            }
        }
        return new EarlierRuns(complete, remarks);
    }

    /**
     * Takes over complete runs from another folder of the same study, such as that of a shard.
     *
     * @param study the other folder; it is not changed
     * @param into where copies of the folders of runs go
     */
    EarlierRuns with(Path study, Path into, StudyPlan plan) {
        Map<String, RunResult> all = new LinkedHashMap<>(complete);
        List<String> notes = new ArrayList<>(remarks);
        for (PlannedRun run : plan.runs()) {
            Path from = study.resolve(StudyFolder.RUNS).resolve(run.id());
            if (!all.containsKey(run.id()) && Files.isDirectory(from)) {
                try {
                    RunResult result = new RunReader(from, run, plan).result();
                    copy(from, into.resolve(run.id()));
                    all.put(run.id(), result);
                } catch (InvalidInputException e) {
                    notes.add(e.getMessage() + ". It is not taken over.");
                }
            }
        }
        return new EarlierRuns(all, notes);
    }

    /** The same with one more remark, ahead of the others. */
    EarlierRuns remarking(String remark) {
        List<String> all = new ArrayList<>(List.of(remark));
        all.addAll(remarks);
        return new EarlierRuns(complete, all);
    }

    private static @Nullable RunResult read(Path path, PlannedRun run, StudyPlan plan, List<String> remarks) {
        try {
            RunResult result = new RunReader(path, run, plan).result();
            if (result.status() != RunStatus.FAILED) {
                return result;
            }
            aside(path, "failed");
        } catch (InvalidInputException e) {
            Path aside = aside(path, "damaged");
            remarks.add("%s. It is kept as %s, and runs again.".formatted(e.getMessage(), aside.getFileName()));
        }
        return null;
    }

    private static Path aside(Path path, String why) {
        try {
            for (int number = 1; ; number++) {
                Path target = path.resolveSibling("%s.%s-%d".formatted(path.getFileName(), why, number));
                if (!Files.exists(target)) {
                    return Files.move(path, target);
                }
            }
        } catch (IOException e) {
            throw Documents.failure(path, e);
        }
    }

    private static void copy(Path from, Path to) {
        Path draft = to.resolveSibling("." + to.getFileName() + ".tmp");
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(draft);
            for (Path file : files.toList()) {
                Files.copy(file, draft.resolve(file.getFileName()));
            }
            Documents.move(draft, to);
        } catch (IOException e) {
            Documents.discard(draft);
            throw Documents.failure(to, e);
        }
    }

    private static void discardDrafts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().matches("\\..*\\.tmp"))
                    .forEach(Documents::discard);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
