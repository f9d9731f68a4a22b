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

    /** The column of a table [rows, columns]. */
    static double[] column(double[] table, int column, int columns) {
        double[] entries = new double[table.length / columns];
        Arrays.setAll(entries, i -> table[i * columns + column]);
        return entries;
    }
}
