package org.priorflow.experiments.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes tables as Parquet, with zstd compression; pandas, R and DuckDB read it. */
public final class ParquetFile {

    private ParquetFile() {}

    /**
     * Writes the table of a CSV file as Parquet, to the same values; empty cells become null.
     *
     * @param csv the table, with a line of column names
     * @param columns the type of every column, as DuckDB names it, in their order
     * @throws IOException if a file cannot be read or written
     * @throws LinkageError if this machine cannot load DuckDB
     */
    public static void convert(Path csv, Map<String, String> columns, Path parquet) throws IOException {
        try (DuckDatabase database = DuckDatabase.open()) {
            database.execute("COPY (FROM %s) TO %s (FORMAT parquet, COMPRESSION zstd)"
                    .formatted(reading(List.of(csv), columns), DuckDatabase.literal(parquet)));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A table of SQL that reads CSV files as they are written by studies: nothing is guessed. */
    static String reading(List<Path> csv, Map<String, String> columns) {
        String types = columns.entrySet().stream()
                .map(column -> DuckDatabase.literal(column.getKey()) + ": " + DuckDatabase.literal(column.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String files = csv.stream().map(DuckDatabase::literal).collect(Collectors.joining(", ", "[", "]"));
        return "read_csv(%s, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = %s)"
                .formatted(files, types);
    }
}
