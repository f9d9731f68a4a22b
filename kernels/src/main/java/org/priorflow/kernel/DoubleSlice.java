package org.priorflow.kernel;

import java.util.Arrays;

/** The coordinates first to first + size - 1 of points [n, d]: what one head sees of them. */
record DoubleSlice(double[] points, int d, int first, int size) {

    int count() {
        return points.length / d;
    }

    /** Where the first coordinate of a point stands. */
    int indexOf(int row) {
        return row * d + first;
    }

    /** Columns of a table with rows of length {@code stride}, {@code count} of them from {@code first} on, one after the other. */
    static double[] columns(double[] table, int stride, int first, int count) {
        int rows = table.length / stride;
        double[] columns = new double[rows * count];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < count; c++) {
                columns[c * rows + i] = table[i * stride + first + c];
            }
        }
        return columns;
    }

    /** Writes columns back to a table: the inverse of {@link #columns}. */
    static void writeColumns(double[] columns, int count, double[] table, int stride, int first) {
        int rows = columns.length / count;
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < count; c++) {
                table[i * stride + first + c] = columns[c * rows + i];
            }
        }
    }

    /** The column of a table [rows, columns]. */
    static double[] column(double[] table, int column, int columns) {
        double[] entries = new double[table.length / columns];
        Arrays.setAll(entries, i -> table[i * columns + column]);
        return entries;
    }
}
