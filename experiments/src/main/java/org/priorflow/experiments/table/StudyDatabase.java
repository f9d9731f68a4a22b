package org.priorflow.experiments.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.priorflow.check.InvalidInputException;
import tech.tablesaw.api.Table;

/**
 * The tables of one or many studies behind SQL. The views are those of {@link StudyTable}, each with a column {@code study} for
 * the folder, and {@code convergence}: means over the seeds for each cell, metric and step, with what that step had cost.
 */
public final class StudyDatabase implements AutoCloseable {

    private static final String CONVERGENCE =
            "CREATE VIEW convergence AS SELECT study, problem, prior, flow, metric, step,"
                    + " avg(results.gradient_evaluations) AS gradient_evaluations, avg(seconds) AS seconds, avg(value) AS mean,"
                    + " stddev_samp(value) AS standard_deviation, count(value) AS runs"
                    + " FROM results JOIN costs USING (study, run_id, step) WHERE status = 'ok'"
                    + " GROUP BY study, problem, prior, flow, metric, step";

    private final DuckDatabase database;
    private final List<Path> studies;

    private StudyDatabase(DuckDatabase database, List<Path> studies) {
        this.database = database;
        this.studies = studies;
    }

    /**
     * Opens the tables of studies; the files are read when a query asks for them.
     *
     * @param places folders of studies, or folders that hold such folders
     * @throws InvalidInputException if one of the places is neither
     * @throws IllegalStateException if DuckDB does not run on this machine
     */
    public static StudyDatabase open(List<Path> places) {
        List<Path> studies = places.stream()
                .flatMap(place -> studiesIn(place).stream())
                .distinct()
                .toList();
        try {
            DuckDatabase database = DuckDatabase.open();
            for (StudyTable table : StudyTable.values()) {
                database.execute("CREATE VIEW %s AS %s".formatted(name(table), rows(table, studies)));
            }
            database.execute(CONVERGENCE);
            return new StudyDatabase(database, studies);
        } catch (SQLException | LinkageError e) {
            throw new IllegalStateException("DuckDB cannot read the studies: " + e.getMessage(), e);
        }
    }

    private static List<Path> studiesIn(Path place) {
        if (isStudy(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new InvalidInputException(
                    "There is no folder %s. Maybe name the folder of a study?".formatted(place));
        }
        try (Stream<Path> folders = Files.list(place)) {
            List<Path> studies = folders.filter(StudyDatabase::isStudy).sorted().toList();
            if (studies.isEmpty()) {
                throw new InvalidInputException(
                        "%s is not the folder of a study, and holds none. Maybe run one first, or name another folder?"
                                .formatted(place));
            }
            return studies;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s (%s).".formatted(place, e.getMessage()), e);
        }
    }

    private static boolean isStudy(Path folder) {
        return Files.exists(folder.resolve("config.yaml")) && Files.isDirectory(folder.resolve("runs"));
    }

    private static String name(StudyTable table) {
        return table.name().toLowerCase(Locale.ROOT);
    }

    private static String rows(StudyTable table, List<Path> studies) {
        List<String> parts = new ArrayList<>();
        for (Path study : studies) {
            String label = DuckDatabase.literal(
                    study.toAbsolutePath().normalize().getFileName().toString());
            for (String source : sources(table, study)) {
                parts.add("SELECT %s AS study, * FROM %s".formatted(label, source));
            }
        }
        return parts.isEmpty() ? none(table) : String.join(" UNION ALL ", parts);
    }

    private static String none(StudyTable table) {
        return table.columns().entrySet().stream()
                .map(column -> "NULL::%s AS %s".formatted(column.getValue(), column.getKey()))
                .collect(Collectors.joining(", ", "SELECT NULL::VARCHAR AS study, ", " WHERE false"));
    }

    private static List<String> sources(StudyTable table, Path study) {
        if (table == StudyTable.COSTS) {
            return costs(study).isEmpty() ? List.of() : List.of(ParquetFile.reading(costs(study), table.columns()));
        }
        Path parquet = study.resolve(StudyTable.RESULTS_PARQUET);
        if (table == StudyTable.RESULTS && Files.exists(parquet)) {
            return List.of("read_parquet(" + DuckDatabase.literal(parquet) + ")");
        }
        Path csv = study.resolve(table.file());
        return Files.exists(csv) ? List.of(ParquetFile.reading(List.of(csv), table.columns())) : List.of();
    }

    // Drafts begin with a dot; folders kept aside have one in the name that no run has.
    private static List<Path> costs(Path study) {
        try (Stream<Path> runs = Files.list(study.resolve("runs"))) {
            return runs.filter(run -> !run.getFileName().toString().startsWith(".")
                            && !run.getFileName().toString().matches(".*\\.(damaged|failed)-\\d+"))
                    .map(run -> run.resolve(StudyTable.COSTS.file()))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s (%s).".formatted(study, e.getMessage()), e);
        }
    }

    /** The folders of the studies. */
    public List<Path> studies() {
        return studies;
    }

    /**
     * Runs a query; what is not a number or a truth value comes as text.
     *
     * @throws InvalidInputException if it is not SQL, or asks for what is not there
     */
    public Table query(String sql) {
        try {
            return database.table(sql);
        } catch (SQLException e) {
            throw new InvalidInputException(
                    "The query cannot be run: %s The tables are %s."
                            .formatted(sentence(String.valueOf(e.getMessage())), String.join(", ", names())),
                    e);
        }
    }

    /** The names of the views. */
    public static List<String> names() {
        return Stream.concat(Stream.of(StudyTable.values()).map(StudyDatabase::name), Stream.of("convergence"))
                .toList();
    }

    // DuckDB shows the place in a second paragraph; the first tells what is wrong, with the nearest names.
    private static String sentence(String message) {
        String line = message.split("\n\nLINE \\d+:")[0]
                .replaceAll("Did you mean \"(pg|duckdb|sqlite)_\\w*\"\\?", "") // tables of its own
                .strip()
                .replaceAll("\\s*\n\\s*", " ");
        return line.endsWith(".") || line.endsWith("!") || line.endsWith("?") ? line : line + ".";
    }

    @Override
    public void close() {
        database.close();
    }
}
