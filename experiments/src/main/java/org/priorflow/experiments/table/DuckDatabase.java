package org.priorflow.experiments.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import tech.tablesaw.api.Table;

/** A DuckDB database in memory. Its native library is loaded when the first one is opened, which takes about a second. */
final class DuckDatabase implements AutoCloseable {

    private final Connection connection;

    private DuckDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens an empty database.
     *
     * @throws SQLException if that fails
     * @throws LinkageError if this machine cannot load the library
     */
    static DuckDatabase open() throws SQLException {
        Properties properties = new Properties();
        // Nothing is fetched from the network behind a person's back.
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return new DuckDatabase(DriverManager.getConnection("jdbc:duckdb:", properties));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query; a statement without rows gives an empty table. */
    Table table(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return Table.create("query");
            }
            try (ResultSet rows = statement.getResultSet()) {
                return ResultColumns.table(rows);
            }
        }
    }

    /** A text as a literal of SQL. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A path as a literal of SQL. */
    static String literal(Path path) {
        return literal(path.toAbsolutePath().toString());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A database in memory cannot be closed: " + e.getMessage(), e);
        }
    }
}
