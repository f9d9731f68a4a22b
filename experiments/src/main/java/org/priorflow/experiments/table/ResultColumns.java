package org.priorflow.experiments.table;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Turns the rows of a query into a Tablesaw table: whole numbers, decimal numbers, truth values, and texts for all else. */
final class ResultColumns {

    private final ResultSet rows;
    private final List<Column<?>> columns = new ArrayList<>();

    private ResultColumns(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData head = rows.getMetaData();
        Set<String> names = new HashSet<>();
        for (int k = 1; k <= head.getColumnCount(); k++) {
            String name = head.getColumnLabel(k);
            while (!names.add(name.toLowerCase(java.util.Locale.ROOT))) {
                name = name + "_" + k; // a table has no two columns of one name
            }
            columns.add(column(name, head.getColumnType(k), head.getColumnTypeName(k)));
        }
    }

    static Table table(ResultSet rows) throws SQLException {
        ResultColumns result = new ResultColumns(rows);
        while (rows.next()) {
            result.appendRow();
        }
        return Table.create("query", result.columns);
    }

    private static Column<?> column(String name, int type, String typeName) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> LongColumn.create(name);
            case Types.FLOAT, Types.REAL, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> DoubleColumn.create(name);
            case Types.BOOLEAN, Types.BIT -> BooleanColumn.create(name);
            default ->
                typeName.equals("HUGEINT") // the sum of whole numbers
                        ? DoubleColumn.create(name)
                        : StringColumn.create(name);
        };
    }

    private void appendRow() throws SQLException {
        for (int k = 1; k <= columns.size(); k++) {
            Column<?> column = columns.get(k - 1);
            if (column instanceof LongColumn whole) {
                long value = rows.getLong(k);
                whole.append(rows.wasNull() ? null : (Long) value);
            } else if (column instanceof DoubleColumn decimal) {
                double value = rows.getDouble(k);
                decimal.append(rows.wasNull() ? null : (Double) value);
            } else if (column instanceof BooleanColumn truth) {
                boolean value = rows.getBoolean(k);
                truth.append(rows.wasNull() ? null : (Boolean) value);
            } else {
                @Nullable String value = rows.getString(k);
                ((StringColumn) column).append(value == null ? "" : value);
            }
        }
    }
}
