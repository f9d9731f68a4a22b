package org.priorflow.flow.neural;

import java.util.Arrays;

/** Orders numbers without boxing them. */
final class SortedRows {

    private static final int INDEX_BITS = 20;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private SortedRows() {}

    /**
     * The indices of the values in ascending order of the values; values that agree in their leading 44 bits, a relative 1e-10, are
     * in the order of their indices.
     *
     * @param values at most 2^20 of them, finite
     */
    static int[] of(double[] values) {
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            long bits = Double.doubleToRawLongBits(values[i] + 0.0);
            long ordered = bits ^ (bits >> 63 & Long.MAX_VALUE); // ascending as the values, negative ones too
            keys[i] = ordered & ~INDEX_MASK | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int rank = 0; rank < order.length; rank++) {
            order[rank] = (int) (keys[rank] & INDEX_MASK);
        }
        return order;
    }
}
