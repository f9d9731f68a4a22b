package org.priorflow.kernel.dense;

/**
 * The arithmetic of dense layers in one precision. Arrays hold matrices row after row; the stride of a row is a multiple
 * of {@link #lanes()}, and the entries beyond the last column (the padding) are carried along, so that no loop has a tail.
 *
 * <p>Every entry of a product is summed in the order of the depth with fused multiply-adds, so the result does not depend
 * on the number of lanes: the plain loops and the Vector API agree to the bit on every machine that has that instruction. The methods work in place,
 * on arrays that belong to the caller, and check nothing.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public interface DenseArithmetic<A> {

    /** Double precision; on the Vector API where it is present. */
    static DenseArithmetic<double[]> doubles() {
        return Backends.DOUBLES;
    }

    /** Single precision; on the Vector API where it is present. */
    static DenseArithmetic<float[]> floats() {
        return Backends.FLOATS;
    }

    /** What strides must be multiples of. */
    int lanes();

    /** The least legal stride of a row of {@code columns} entries. */
    default int strideOf(int columns) {
        return (columns + lanes() - 1) / lanes() * lanes();
    }

    /** A new array of zeros. */
    A zeros(int length);

    /** Sets the entries from {@code from} to before {@code to} to zero. */
    void clear(A target, int from, int to);

    /** Rounds rows [rows, columns] that stand one after the other into rows of the given stride. */
    void load(double[] source, int from, A target, int to, int rows, int columns, int stride);

    /** Adds the first columns of rows of the given stride to rows [rows, columns] that stand one after the other. */
    void unloadAdding(A source, int from, int stride, double[] target, int to, int rows, int columns);

    /**
     * C = S + A B.
     *
     * @param a A [rows, depth]
     * @param b B [depth, stride], stored row after row
     * @param start S [rows, stride], stored row after row, where a row stride of 0 repeats one row; may lie on C itself
     * @param c receives C [rows, stride], stored row after row
     * @param rows the number of rows of A and C
     * @param depth the number of columns of A and rows of B
     * @param stride the stride of B and C, a multiple of {@link #lanes()}
     */
    void multiply(MatrixView<A> a, A b, MatrixView<A> start, A c, int rows, int depth, int stride);

    /**
     * Evaluates the activation and its derivatives at the first {@code count} entries of {@code z}.
     *
     * @param value receives sigma(z); may be {@code z} itself
     * @param slope receives sigma'(z); may be {@code value} where no derivative is needed, and is then left out
     * @param curvature receives sigma''(z); may be {@code slope} where it is not needed, and is then left out
     * @param count a multiple of {@link #lanes()}
     */
    void activate(Activation activation, A z, A value, A slope, A curvature, int count);

    /** target[to + e] += source[from + e] for the {@code count} entries that follow. */
    void add(A source, int from, A target, int to, int count);

    /** target[offset + e] *= factor[e] for the {@code count} entries that follow the offset. */
    void multiply(A factor, A target, int offset, int count);

    /** target[e] += factor[e] * a[offset + e] * b[offset + e] for {@code count} entries. */
    void addProducts(A factor, A a, A b, int offset, A target, int count);
}
