package org.priorflow.kernel;

/** The coordinates first to first + size - 1 of points [n, d]: what one head sees of them. */
record FloatSlice(float[] points, int d, int first, int size) {

    int count() {
        return points.length / d;
    }

    /** Where the first coordinate of a point stands. */
    int indexOf(int row) {
        return row * d + first;
    }

    /** The column of a table [rows, columns]. */
    static float[] column(float[] table, int column, int columns) {
        float[] entries = new float[table.length / columns];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = table[i * columns + column];
        }
        return entries;
    }
}
