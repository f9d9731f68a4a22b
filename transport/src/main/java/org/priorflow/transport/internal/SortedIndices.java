package org.priorflow.transport.internal;

/** Orders numbers by merging, without boxing them. */
public final class SortedIndices {

    private SortedIndices() {}

    /** The indices of the values in ascending order of the values; equal values in the order of their indices. */
    public static int[] of(double[] values) {
        int n = values.length;
        int[] order = new int[n];
        int[] merged = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int width = 1; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                merge(values, order, merged, start, Math.min(start + width, n), Math.min(start + 2 * width, n));
            }
            int[] swap = order;
            order = merged;
            merged = swap;
        }
        return order;
    }

    private static void merge(double[] values, int[] order, int[] merged, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int to = start; to < end; to++) {
            boolean takesLeft = left < middle && (right == end || values[order[left]] <= values[order[right]]);
            merged[to] = takesLeft ? order[left++] : order[right++];
        }
    }
}
