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

    /** Columns of a table with rows of length {@code stride}, {@code count} of them from {@code first} on, one after the other. */
    static float[] columns(float[] table, int stride, int first, int count) {
        int rows = table.length / stride;
        float[] columns = new float[rows * count];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < count; c++) {
                columns[c * rows + i] = table[i * stride + first + c];
            }
        }
        return columns;
    }

    /** Writes columns back to a table: the inverse of {@link #columns}. */
    static void writeColumns(float[] columns, int count, float[] table, int stride, int first) {
        int rows = columns.length / count;
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < count; c++) {
                table[i * stride + first + c] = columns[c * rows + i];
            }
        }
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
