package org.priorflow.kernel;

/**
 * The keys and values of one head, laid out for the loops: keys in blocks of {@link #BLOCK}, coordinate by coordinate
 * within a block; values row by row. The count is padded to whole chunks with keys that no query sees.
 */
final class DoubleKeys {

    /** Keys that are taken in one go: a block of logits of a tile stays in the first-level cache. */
    static final int BLOCK = 120;

    /** Runs of keys begin and end at multiples of this; the register tiles of 4 and 5 divide it. */
    static final int CHUNK = 20;

    /** Up to this size, distances, weights and averages of a head stay in registers. */
    static final int LOW_DIMENSION = 3;

    private static final int COLUMN_TILE = 5;

    final int size;
    final int columns;
    final int count;
    final double scale;

    /** The largest bias, in natural units: taken off all of them, and put back into the log-sum-exp. */
    final double largestBias;

    /** Coordinate k of key j stands at (j / BLOCK * size + k) * BLOCK + j % BLOCK. */
    final double[] coordinates;

    /** Component k of value j stands at j * columns + k. */
    final double[] values;

    /** The biases in base-2 units, relative to the largest; negative infinity for padding. */
    final double[] bias;

    private DoubleKeys(DoubleCall call, int head, double largestBias, int count) {
        this.size = call.sizeOf(head);
        this.columns = columnsOf(size);
        this.count = count;
        this.scale = Math.min(call.scale() * Arithmetic.LOG2_E, Double.MAX_VALUE);
        this.largestBias = largestBias;
        this.coordinates = new double[((count - 1) / BLOCK + 1) * BLOCK * size];
        this.values = new double[count * columns];
        this.bias = new double[count];
    }

    /** Packs the keys of a head in the given order (row numbers). */
    static DoubleKeys pack(DoubleCall call, int head, int[] order) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int e = head; e < call.bias().length; e += call.heads()) {
            largest = Math.max(largest, call.bias()[e]);
        }
        int count = ((order.length - 1) / CHUNK + 1) * CHUNK;
        DoubleKeys packed = new DoubleKeys(call, head, largest, count);
        for (int j = 0; j < order.length; j++) {
            packed.put(call, head, j, order[j]);
        }
        java.util.Arrays.fill(packed.bias, order.length, count, Double.NEGATIVE_INFINITY);
        return packed;
    }

    private void put(DoubleCall call, int head, int j, int row) {
        int source = row * call.d() + call.firstOf(head);
        int target = indexOf(j);
        for (int k = 0; k < size; k++) {
            coordinates[target + k * BLOCK] = call.keys()[source + k];
            values[j * columns + k] = call.values()[source + k];
        }
        bias[j] = (call.bias()[row * call.heads() + head] - largestBias) * Arithmetic.LOG2_E;
    }

    /** Where the first coordinate of key j stands. */
    int indexOf(int j) {
        return j / BLOCK * BLOCK * size + j % BLOCK;
    }

    static int columnsOf(int size) {
        return size <= LOW_DIMENSION ? size : ((size - 1) / COLUMN_TILE + 1) * COLUMN_TILE;
    }
}
