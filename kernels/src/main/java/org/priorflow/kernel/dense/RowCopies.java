package org.priorflow.kernel.dense;

/**
 * Moves rows [rows, columns] that stand one after the other in and out of rows with a stride. Where there are few columns, they
 * go one after the other: a loop over so few has its price for every row.
 */
final class RowCopies {

    private static final int FEW = 8;

    private RowCopies() {}

    static void load(double[] source, int from, float[] target, int to, int rows, int columns, int stride) {
        if (columns == stride && rows > 1) {
            load(source, from, target, to, 1, rows * columns, rows * columns);
        } else if (columns < FEW) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    target[to + i * stride + j] = (float) source[from + i * columns + j];
                }
            }
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    target[to + i * stride + j] = (float) source[from + i * columns + j];
                }
            }
        }
    }

    static void unloadAdding(float[] source, int from, int stride, double[] target, int to, int rows, int columns) {
        if (columns == stride && rows > 1) {
            unloadAdding(source, from, rows * columns, target, to, 1, rows * columns);
        } else if (columns < FEW) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    target[to + i * columns + j] += source[from + i * stride + j];
                }
            }
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    target[to + i * columns + j] += source[from + i * stride + j];
                }
            }
        }
    }

    static void load(double[] source, int from, double[] target, int to, int rows, int columns, int stride) {
        if (columns == stride && rows > 1) {
            load(source, from, target, to, 1, rows * columns, rows * columns);
        } else if (columns < FEW) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    target[to + i * stride + j] = source[from + i * columns + j];
                }
            }
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    target[to + i * stride + j] = source[from + i * columns + j];
                }
            }
        }
    }

    static void unloadAdding(double[] source, int from, int stride, double[] target, int to, int rows, int columns) {
        if (columns == stride && rows > 1) {
            unloadAdding(source, from, rows * columns, target, to, 1, rows * columns);
        } else if (columns < FEW) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    target[to + i * columns + j] += source[from + i * stride + j];
                }
            }
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    target[to + i * columns + j] += source[from + i * stride + j];
                }
            }
        }
    }
}
