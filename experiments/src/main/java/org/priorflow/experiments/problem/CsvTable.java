package org.priorflow.experiments.problem;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.table.CsvLine;
import org.priorflow.spi.NearestName;

/**
 * A table of finite numbers, read from a UTF-8 file of comma-separated values whose first line names the columns.
 * Cells may stand in double quotes; blank lines are skipped.
 *
 * @param file where it came from, for messages
 * @param names the names of the columns, all different
 * @param rows the numbers, row after row; at least one row
 */
public record CsvTable(String file, List<String> names, List<double[]> rows) {

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it is missing, empty or unreadable, or a cell is not a finite number; the
     *     message names the line and the column
     */
    public static CsvTable load(String file) {
        List<String> lines = linesOf(file);
        List<String> names = List.of();
        List<double[]> rows = new ArrayList<>();
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (text.isBlank()) {
                continue;
            }
            List<String> cells = cells(text, file, line);
            if (names.isEmpty()) {
                names = checkedNames(cells, file);
            } else {
                rows.add(numbers(cells, names, new Place(file, rows.size() + 1, line)));
            }
        }
        if (rows.isEmpty()) {
            throw new InvalidInputException("%s has no rows%s. Maybe it was not written to the end?"
                    .formatted(file, names.isEmpty() ? ": it is empty" : " below the names of its columns"));
        }
        return new CsvTable(file, names, rows);
    }

    private static List<String> linesOf(String file) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(file), StandardCharsets.UTF_8));
            if (!lines.isEmpty() && lines.get(0).startsWith("\uFEFF")) {
                lines.set(0, lines.get(0).substring(1)); // the byte order mark of some spreadsheets
            }
            return lines;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new InvalidInputException(
                    "There is no file %s in %s. Maybe the path is relative to another folder?"
                            .formatted(file, Path.of("").toAbsolutePath()),
                    e);
        } catch (MalformedInputException e) {
            throw new InvalidInputException(
                    "%s is not a text file in UTF-8. Maybe it is a spreadsheet, or in another encoding?"
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "%s cannot be read (%s). Maybe it is a folder, or you may not read it?"
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static List<String> cells(String text, String file, int line) {
        List<String> cells = CsvLine.cellsOrNull(text);
        if (cells == null) {
            throw new InvalidInputException("Line %d of %s has a double quote without its twin.".formatted(line, file)
                    + " Maybe a cell spans two lines, which is not supported?");
        }
        return cells.stream().map(String::strip).toList();
    }

    private static List<String> checkedNames(List<String> names, String file) {
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            if (name.isEmpty() || !seen.add(name)) {
                throw new InvalidInputException("Column %d of %s %s. Maybe the first line does not name the columns?"
                        .formatted(
                                column + 1,
                                file,
                                name.isEmpty() ? "has no name" : "is called '" + name + "', like one before it"));
            }
        }
        return names;
    }

    private record Place(String file, int row, int line) {}

    private static double[] numbers(List<String> cells, List<String> names, Place place) {
        if (cells.size() != names.size()) {
            throw new InvalidInputException("Row %d (line %d) of %s has %d cells, but there are %d columns."
                            .formatted(place.row(), place.line(), place.file(), cells.size(), names.size())
                    + " Maybe a comma is missing, or used as a decimal point?");
        }
        double[] numbers = new double[cells.size()];
        for (int column = 0; column < numbers.length; column++) {
            String cell = cells.get(column);
            numbers[column] = number(cell);
            if (!Double.isFinite(numbers[column])) {
                throw new InvalidInputException(
                        "The cell in row %d (line %d), column '%s' of %s is %s, but must be a finite number."
                                        .formatted(
                                                place.row(),
                                                place.line(),
                                                names.get(column),
                                                place.file(),
                                                cell.isEmpty() ? "empty" : "'" + cell + "'")
                                + " Maybe drop the column, or code its categories as numbers?");
            }
        }
        return numbers;
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * Returns the index of a column.
     *
     * @throws InvalidInputException if there is none of that name; the message names the nearest
     */
    public int columnIndex(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            String nearest = NearestName.of(name, names);
            throw new InvalidInputException("%s has no column '%s'.%s Its columns are %s."
                    .formatted(
                            file,
                            name,
                            nearest == null ? "" : " Did you mean '" + nearest + "'?",
                            String.join(", ", names)));
        }
        return index;
    }

    /** Returns a column as a new array. */
    public double[] column(int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }
}
