package org.priorflow.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.experiments.report.Numbers;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as aligned text: numbers to the right, six significant digits of them. */
record TextTable(Table table) {

    private static final String GAP = "  ";
    private static final int DIGITS = 6;

    /** The head and the first rows, each ending in a line break. */
    String text(int mostRows) {
        int rows = Math.min(mostRows, table.rowCount());
        List<List<String>> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            List<String> cells = new ArrayList<>(List.of(column.name()));
            for (int row = 0; row < rows; row++) {
                cells.add(cell(column, row));
            }
            columns.add(aligned(cells, column.type() == ColumnType.STRING));
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= rows; row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : columns) {
                line.append(line.isEmpty() ? "" : GAP).append(column.get(row));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "-";
        }
        return column instanceof DoubleColumn numbers
                ? Numbers.rounded(numbers.getDouble(row), DIGITS)
                : column.getString(row);
    }

    private static List<String> aligned(List<String> cells, boolean isLeft) {
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        return cells.stream()
                .map(cell -> {
                    String padding = " ".repeat(width - cell.length());
                    return isLeft ? cell + padding : padding + cell;
                })
                .toList();
    }
}
