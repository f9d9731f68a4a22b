package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folder that a study leaves behind. A new study gets a new folder; nothing is ever overwritten. */
public final class StudyFolder {

    private final Path path;
    private final StudyPlan plan;
    private final Provenance provenance;
    private final Instant started = Instant.now();

    private StudyFolder(Path path, StudyPlan plan, Provenance provenance) {
        this.path = path;
        this.plan = plan;
        this.provenance = provenance;
    }

    /**
     * Makes a fresh folder in {@code out}, named after the study and the hash of its configuration, with a number where
     * the same study has run before.
     *
     * @throws UncheckedIOException if the folder cannot be made or written to
     */
    public static StudyFolder create(Path out, StudyPlan plan, Provenance provenance) {
        try {
            Files.createDirectories(out);
            StudyFolder folder = new StudyFolder(fresh(out, plan.folderName()), plan, provenance);
            Files.createDirectory(folder.path.resolve("runs"));
            Files.createDirectory(folder.figures());
            Documents.writeYaml(folder.path.resolve("config.yaml"), plan.configuration());
            folder.writeManifest("running", List.of());
            return folder;
        } catch (IOException | UncheckedIOException e) {
            String reason = e instanceof FileAlreadyExistsException ? "a file of that name is in the way" : reason(e);
            throw new UncheckedIOException(
                    "The output folder %s is not writable (%s). Choose another one with --out.".formatted(out, reason),
                    e instanceof IOException io ? io : ((UncheckedIOException) e).getCause());
        }
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    private static Path fresh(Path out, String name) throws IOException {
        for (int number = 1; ; number++) {
            Path candidate = out.resolve(number == 1 ? name : name + "-" + number);
            try {
                return Files.createDirectory(candidate);
            } catch (FileAlreadyExistsException e) {
                continue; // the same study has run before
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Where the figures of the study go. */
    public Path figures() {
        return path.resolve("figures");
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Writes the folder of a run; safe to call from several threads. */
    public void save(RunResult result) {
        new RunFolder(result, provenance).write(path.resolve("runs"));
    }

    /**
     * Writes the final state of the study, last of all.
     *
     * @param status such as {@code ok} or {@code interrupted}
     */
    public void finish(String status, List<RunResult> results) {
        writeManifest(status, results);
    }

    private void writeManifest(String status, List<RunResult> results) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("study", plan.spec().about().name());
        manifest.put("root_seed", plan.spec().protocol().rootSeed());
        manifest.put("environment", provenance.entries());
        manifest.put("started", started.toString());
        manifest.put("ended", status.equals("running") ? null : Instant.now().toString());
        manifest.put("runs_planned", plan.runs().size());
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RunStatus each : List.of(RunStatus.OK, RunStatus.DIVERGED, RunStatus.FAILED)) {
            counts.put(
                    each.toString(),
                    results.stream().filter(result -> result.status() == each).count());
        }
        manifest.put("runs", counts);
        manifest.put("status", status);
        Documents.writeJson(path.resolve("manifest.json"), manifest);
    }
}
