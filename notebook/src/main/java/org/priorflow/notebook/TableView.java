package org.priorflow.notebook;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.priorflow.experiments.report.Numbers;
import org.priorflow.notebook.HtmlTable.Entry;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table: its first and its last rows where there are many, numbers with three significant digits. */
final class TableView {

    static final int MOST_ROWS = 20;
    private static final int LAST_ROWS = 5;

    private TableView() {}

    static HtmlTable of(Table table) {
        int count = table.rowCount();
        int head = count > MOST_ROWS ? MOST_ROWS - LAST_ROWS - 1 : count;
        String caption = head < count ? "%s: %d rows".formatted(table.name(), count) : table.name();
        HtmlTable view = new HtmlTable().part(caption, entries(table, column -> entry(column, column.name())));
        addRows(view, table, 0, head);
        if (count > head) {
            view.row(entries(table, column -> entry(column, "...")));
            addRows(view, table, count - LAST_ROWS, count);
        }
        return view;
    }

    private static void addRows(HtmlTable view, Table table, int from, int end) {
        IntFunction<List<Entry>> row = r -> entries(table, column -> entry(column, shown(column, r)));
        for (int r = from; r < end; r++) {
            view.row(row.apply(r));
        }
    }

    private static List<Entry> entries(Table table, Function<Column<?>, Entry> entry) {
        return table.columns().stream().map(entry).toList();
    }

    private static Entry entry(Column<?> column, String text) {
        return column instanceof NumericColumn<?> ? Entry.number(text) : Entry.word(text);
    }

    private static String shown(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        } else if (column instanceof DoubleColumn || column instanceof FloatColumn) {
            return Numbers.shown(((NumericColumn<?>) column).getDouble(row));
        }
        return column.getString(row);
    }
}
