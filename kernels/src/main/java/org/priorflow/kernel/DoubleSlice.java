package org.priorflow.kernel;

/** The coordinates first to first + size - 1 of points [n, d]: what one head sees of them. */
record DoubleSlice(double[] points, int d, int first, int size) {

    int count() {
        return points.length / d;
    }

    /** Where the first coordinate of a point stands. */
    int indexOf(int row) {
        return row * d + first;
    }

    /** Copies {@code count} columns of a table with rows of length {@code stride}, from {@code first} on, one after the other. */
    static void copyColumns(double[] table, int stride, int first, int count, double[] columns) {
        int rows = table.length / stride;
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < count; c++) {
                columns[c * rows + i] = table[i * stride + first + c];
            }
        }
    }

    /** Writes columns back to a table: the inverse of {@link #copyColumns}. */
    static void writeColumns(double[] columns, int count, double[] table, int stride, int first) {
        int rows = table.length / stride;
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < count; c++) {
                table[i * stride + first + c] = columns[c * rows + i];
            }
        }
    }

    /** The column of a table [rows, columns]. */
    static double[] column(double[] table, int column, int columns) {
        double[] entries = new double[table.length / columns];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = table[i * columns + column];
        }
        return entries;
    }
}
