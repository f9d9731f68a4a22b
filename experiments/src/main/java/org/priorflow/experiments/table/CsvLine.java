package org.priorflow.experiments.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of comma-separated values, in which a cell may stand in double quotes, and a quote inside is doubled. */
public final class CsvLine {

    private CsvLine() {}

    /** The cells of a line as they stand, without the quotes around them; null if a double quote has no twin. */
    public static @Nullable List<String> cellsOrNull(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return isQuoted ? null : cells;
    }

    /** A cell as it is written: in quotes if it holds a comma, a quote or a line break. */
    public static String quoted(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (",\"\r\n".indexOf(cell.charAt(i)) >= 0) {
                return "\"" + cell.replace("\"", "\"\"") + "\"";
            }
        }
        return cell;
    }
}
