package org.priorflow.kernel.dense;

/**
 * How a matrix lies in an array: entry (i, p) stands at i * rowStride + p * columnStride.
 *
 * @param array the entries
 * @param rowStride the distance of two rows
 * @param columnStride the distance of two columns; 1 for a matrix that is stored row after row
 * @param <A> {@code double[]} or {@code float[]}
 */
public record MatrixView<A>(A array, int rowStride, int columnStride) {

    /** A matrix that is stored row after row. */
    public static <A> MatrixView<A> rows(A array, int stride) {
        return new MatrixView<>(array, stride, 1);
    }

    /** The transpose of a matrix that is stored row after row. */
    public static <A> MatrixView<A> transposed(A array, int stride) {
        return new MatrixView<>(array, 1, stride);
    }
}
