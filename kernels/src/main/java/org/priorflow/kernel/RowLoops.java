package org.priorflow.kernel;

/**
 * Loops over rows of a Gibbs kernel exp((f_i + g_j - c_ij) / epsilon), of which entropic transport is made: exponentials, dot
 * products and weighted sums of rows. Plain and vector loops do the same operations in the same order, so that either may stand
 * in for the other at any moment: sums are kept in {@link #WIDTH} parts, entry e in part e mod {@link #WIDTH}, and added up at
 * the end. The methods work in place, on arrays that belong to the caller, and check nothing.
 */
public interface RowLoops {

    /** The number of parts of a sum, and what a row is best padded to. */
    int WIDTH = 16;

    /** Rows that {@link #dotFour} and {@link #addFour} take at once. */
    int ROWS = 4;

    /** Exponents from here on downward give zero: their exponentials matter to no sum, and would become subnormal. */
    double NEGLIGIBLE_EXPONENT = -230;

    /**
     * The loops for work on about {@code entries} entries of a kernel: plain at first, vector loops once they are compiled and
     * measured to be faster. Ask again from time to time during long work.
     */
    static RowLoops forWork(long entries) {
        return KernelBackend.rowLoops(entries);
    }

    /**
     * Writes the logits (potential_j - cost_j) * scale.
     *
     * @param costs begin at {@code costOffset}; may be the target itself
     * @param potentials begin at 0
     * @return the largest logit; negative infinity if all are
     */
    double logits(
            double[] costs, int costOffset, double[] potentials, double scale, double[] target, int offset, int count);

    /** Returns the second largest entry, equal to the largest if that occurs twice; negative infinity if there is none. */
    double secondLargest(double[] entries, int offset, int count);

    /** Replaces entries by exp(entry - shift), zero from exp({@link #NEGLIGIBLE_EXPONENT}) downward, and returns their sum. */
    double exponentiate(double[] entries, int offset, int count, double shift);

    /** Returns sum_j a_j b_j. */
    double dot(double[] a, int aOffset, double[] b, int bOffset, int count);

    /** target_j += factor * row_j. */
    void addScaled(double factor, double[] row, int rowOffset, double[] target, int offset, int count);

    /** Writes the dot products of four rows, {@code stride} entries apart, with {@code vector} to results[to...]. */
    void dotFour(double[] rows, int offset, int stride, double[] vector, int count, double[] results, int to);

    /** target_j += sum of four rows, {@code stride} entries apart, each times its factor. */
    void addFour(double[] rows, int offset, int stride, double[] factors, int from, double[] target, int count);

    /**
     * Writes factor |x - y_j|^2 for j in [from, from + count).
     *
     * @param x the coordinates [d] of the point, from {@code xOffset}
     * @param columns the points y [m], coordinate by coordinate: coordinate k of point j at k * m + j
     */
    void squaredDistances(
            double[] x,
            int xOffset,
            int d,
            double[] columns,
            int m,
            int from,
            int count,
            double factor,
            double[] target,
            int offset);
}
