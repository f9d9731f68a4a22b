package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a study leaves behind. A new study gets a new folder, and an unfinished one can be taken up again; a run that
 * is complete is never written to. One process at a time has the folder.
 */
public final class StudyFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StudyFolder.class);

    static final String RUNS = "runs";

    /** The name of the file that holds the resolved study. */
    public static final String CONFIGURATION = "config.yaml";

    private static final String MANIFEST = "manifest.json";
    private static final String RUNNING = "running";
    private static final String STOPPED = "stopped by a failure";
    private static final String BARELY_STOPPED = "stopped"; // as long as the word that it replaces on a full disk
    private static final int SHOWN_CHANGES = 10;

    private final Path path;
    private final StudyPlan plan;
    private final Provenance provenance;
    private final StudyLock lock;
    private final DataDigests data = new DataDigests();
    private final Instant started = Instant.now();
    private final boolean wasAbandoned;

    private StudyFolder(Path path, StudyPlan plan, Provenance provenance) throws IOException {
        this.path = path;
        this.plan = plan;
        this.provenance = provenance;
        this.lock = StudyLock.of(path);
        this.wasAbandoned = isUnfinished(path); // whoever ran it has the lock no more
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
            Files.createDirectory(folder.path.resolve(RUNS));
            Files.createDirectory(folder.figures());
            Documents.writeYaml(folder.path.resolve(CONFIGURATION), plan.configuration());
            folder.writeManifest(RUNNING, List.of());
            return folder;
        } catch (IOException | UncheckedIOException e) {
            throw notWritable(out, e);
        }
    }

    /**
     * Takes up the newest folder of this study in {@code out}; makes a fresh one where the study has never run.
     *
     * @throws InvalidInputException if the study has changed since it ran, or another process has the folder
     * @throws UncheckedIOException if the folder cannot be read or written to
     */
    public static StudyFolder resume(Path out, StudyPlan plan, Provenance provenance) {
        Path newest = newest(out, Pattern.quote(plan.folderName()));
        if (newest == null) {
            Path changed = newest(
                    out,
                    Pattern.quote(plan.spec().about().name()) + "-[0-9a-f]{8}"
                            + Pattern.quote(plan.shard().suffix()));
            if (changed != null) {
                requireSame(changed, plan);
            }
            return create(out, plan, provenance);
        }
        StudyFolder folder = open(newest, plan, provenance);
        folder.writeManifest(RUNNING, List.of());
        return folder;
    }

    /**
     * Takes up the folder of a study.
     *
     * @throws InvalidInputException if it belongs to another configuration, or another process has it
     * @throws UncheckedIOException if it cannot be read or written to
     */
    public static StudyFolder open(Path path, StudyPlan plan, Provenance provenance) {
        requireSame(path, plan);
        try {
            StudyFolder folder = new StudyFolder(path, plan, provenance);
            Files.createDirectories(path.resolve(RUNS));
            Files.createDirectories(folder.figures());
            return folder;
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static UncheckedIOException notWritable(Path folder, Exception e) {
        IOException cause = e instanceof IOException io ? io : ((UncheckedIOException) e).getCause();
        String reason = cause instanceof FileAlreadyExistsException
                ? "a file of that name is in the way"
                : Documents.reason(cause);
        return new UncheckedIOException(
                "The output folder %s is not writable (%s). Choose another one with --out.".formatted(folder, reason),
                cause);
    }

    // Folders of one study are numbered in the order in which they were made.
    private static @Nullable Path newest(Path out, String name) {
        if (!Files.isDirectory(out)) {
            return null;
        }
        Pattern form = Pattern.compile(name + "(-\\d+)?");
        try (Stream<Path> folders = Files.list(out)) {
            return folders.filter(folder ->
                            form.matcher(folder.getFileName().toString()).matches())
                    .filter(folder -> Files.exists(folder.resolve(CONFIGURATION)))
                    .max(Comparator.comparing(StudyFolder::started))
                    .orElse(null);
        } catch (IOException e) {
            throw Documents.unreadable(out, e);
        }
    }

    private static Instant started(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve(CONFIGURATION)).toInstant();
        } catch (IOException e) {
            return Instant.MIN; // not the one to go on with
        }
    }

    private static void requireSame(Path folder, StudyPlan plan) {
        List<String> changes = StudyChange.between(configurationOf(folder), plan.configuration());
        if (!changes.isEmpty()) {
            int shown = Math.min(SHOWN_CHANGES, changes.size());
            throw new InvalidInputException("The study has changed since %s was made:%n  %s%s%n%s"
                    .formatted(
                            folder,
                            String.join("\n  ", changes.subList(0, shown)),
                            shown < changes.size() ? "\n  and %d more".formatted(changes.size() - shown) : "",
                            "Maybe run it without --resume, for a folder of its own?"));
        }
    }

    /**
     * Reads the resolved study that a folder belongs to.
     *
     * @throws InvalidInputException if the folder holds none
     */
    public static Map<String, Object> configurationOf(Path folder) {
        try {
            return Documents.readYaml(folder.resolve(CONFIGURATION));
        } catch (IOException e) {
            throw noStudy(folder, e);
        }
    }

    /** Where the numbers of a study came from, as its manifest tells; what runs now, if it does not. */
    public static Provenance provenanceOf(Path folder) {
        try {
            Object environment = Documents.readJson(folder.resolve(MANIFEST)).get("environment");
            if (environment instanceof Map<?, ?> entries) {
                Map<String, Object> named = new LinkedHashMap<>();
                entries.forEach((name, value) -> named.put(String.valueOf(name), value));
                return new Provenance(named);
            }
        } catch (IOException e) {
            return Provenance.of(1); // the folder lost its manifest, but not its runs
        }
        return Provenance.of(1);
    }

    private static boolean isUnfinished(Path folder) {
        try {
            Object status = Documents.readJson(folder.resolve(MANIFEST)).get("status");
            return status instanceof String word
                    && Set.of(RUNNING, STOPPED, BARELY_STOPPED).contains(word);
        } catch (IOException e) {
            return false; // a folder that is new, or has lost its manifest
        }
    }

    /** Says in a sentence why the tables in a folder may not be complete, or null if its study has come to an end. */
    public static @Nullable String remarkOn(Path folder) {
        if (!isUnfinished(folder)) {
            return null;
        }
        return StudyLock.isHeld(folder)
                ? "%s is still running; its tables are not complete.".formatted(folder)
                : "%s was stopped before its end; its tables are not complete. 'priorflow report %s' makes them from its complete runs, and --resume does the rest."
                        .formatted(folder, folder);
    }

    /** The resolved study as its text; with the same refusal. */
    static String configurationText(Path folder) {
        try {
            return Files.readString(folder.resolve(CONFIGURATION));
        } catch (IOException e) {
            throw noStudy(folder, e);
        }
    }

    private static InvalidInputException noStudy(Path folder, IOException e) {
        String why = Files.exists(folder.resolve(CONFIGURATION))
                ? "cannot be read (%s)".formatted(Documents.reason(e))
                : "is missing";
        return new InvalidInputException(
                "%s is not the folder of a study: %s %s. Maybe it is one of its runs, or the parent of all studies?"
                        .formatted(folder, CONFIGURATION, why));
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

    /** Where trainings that are under way are kept, so that a resumed study goes on where they were. */
    public Path trainings() {
        return path.resolve("trainings");
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Writes the folder of a run; safe to call from several threads. */
    public void save(RunResult result) {
        new RunFolder(result, provenance, data).write(path.resolve(RUNS));
    }

    /** Reads the runs of an earlier process, and clears what it left half-written. */
    public EarlierRuns earlierRuns() {
        EarlierRuns runs = EarlierRuns.of(path.resolve(RUNS), plan);
        return wasAbandoned
                ? runs.remarking("The process that ran %s ended before the study did.".formatted(path))
                : runs;
    }

    /**
     * Takes over complete runs from another folder of the same study, such as that of a shard.
     *
     * @throws InvalidInputException if that folder belongs to another configuration
     */
    public EarlierRuns takenOver(EarlierRuns earlier, Path other) {
        requireSame(other, plan);
        return earlier.with(other, path.resolve(RUNS), plan);
    }

    /** Lets other processes have the folder. */
    @Override
    public void close() {
        lock.close();
    }

    /**
     * Writes the final state of the study, last of all.
     *
     * @param status such as {@code ok} or {@code interrupted}
     */
    public void finish(String status, List<RunResult> results) {
        writeManifest(status, results);
    }

    /** Writes down that the study was stopped by a failure; on a full disk, over the word that says that it is running. */
    public void abandon(List<RunResult> results) {
        try {
            writeManifest(STOPPED, results);
        } catch (UncheckedIOException e) {
            LOG.debug("{} tells no more than that the study was stopped: {}", path, e.getMessage());
            overwriteStatus();
        }
    }

    private void overwriteStatus() {
        try (RandomAccessFile file = new RandomAccessFile(path.resolve(MANIFEST).toFile(), "rw")) {
            byte[] bytes = new byte[Math.toIntExact(file.length())];
            file.readFully(bytes);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\"" + RUNNING + "\"");
            if (at >= 0) {
                file.seek(at + 1L);
                file.write(BARELY_STOPPED.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            LOG.debug("{} still says that the study is running: {}", path, e.getMessage());
        }
    }

    private void writeManifest(String status, List<RunResult> results) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("study", plan.spec().about().name());
        manifest.put("root_seed", plan.spec().protocol().rootSeed());
        manifest.put("environment", provenance.entries());
        manifest.put("started", started.toString());
        manifest.put("ended", status.equals(RUNNING) ? null : Instant.now().toString());
        manifest.put("runs_planned", plan.runs().size());
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RunStatus each : List.of(RunStatus.OK, RunStatus.DIVERGED, RunStatus.FAILED)) {
            counts.put(
                    each.toString(),
                    results.stream().filter(result -> result.status() == each).count());
        }
        manifest.put("runs", counts);
        manifest.put("status", status);
        Documents.writeJson(path.resolve(MANIFEST), manifest);
    }
}
