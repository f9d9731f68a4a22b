package org.priorflow.experiments.metric;

import java.util.Arrays;

/** The order of the values of an array, in linear time: a radix sort of their bits that carries the indices along. */
final class SortedOrder {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 6; // 66 bits hold the 64 of a double
    private static final int MASK = (1 << DIGIT_BITS) - 1;

    private SortedOrder() {}

    /** Returns the indices of the values in increasing order of the values, none of which is not a number. */
    static int[] of(double[] values) {
        int n = values.length;
        long[] keys = new long[n];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            keys[i] = sortableBits(values[i]);
            order[i] = i;
        }
        int[] next = new int[n];
        int[] starts = new int[MASK + 2];
        for (int digit = 0; digit < DIGITS; digit++) {
            int shift = digit * DIGIT_BITS;
            Arrays.fill(starts, 0);
            for (long key : keys) {
                starts[(int) (key >>> shift & MASK) + 1]++;
            }
            for (int b = 1; b < starts.length; b++) {
                starts[b] += starts[b - 1];
            }
            for (int index : order) {
                next[starts[(int) (keys[index] >>> shift & MASK)]++] = index;
            }
            int[] swap = order;
            order = next;
            next = swap;
        }
        return order;
    }

    // Adding 0.0 makes the two zeros one; flipping makes the bits of negative numbers ascend, as unsigned numbers.
    private static long sortableBits(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }
}
