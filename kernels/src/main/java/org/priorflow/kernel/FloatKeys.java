package org.priorflow.kernel;

/**
 * The keys and values of one head, laid out for the loops: keys in blocks of {@link #BLOCK}, coordinate by coordinate
 * within a block; values row by row. The count is padded to whole chunks with keys that no query sees.
 */
final class FloatKeys {

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
    final float scale;

    /** The largest bias, in natural units: taken off all of them, and put back into the log-sum-exp. */
    final float largestBias;

    /** Coordinate k of key j stands at (j / BLOCK * size + k) * BLOCK + j % BLOCK. */
    final float[] coordinates;

    /** Component k of value j stands at j * columns + k. */
    final float[] values;

    /** The biases in base-2 units, relative to the largest; negative infinity for padding. */
    final float[] bias;

    private FloatKeys(FloatCall call, int head, float largestBias, int count) {
        this.size = call.sizeOf(head);
        this.columns = columnsOf(size);
        this.count = count;
        this.scale = (float) Math.min(call.scale() * Arithmetic.LOG2_E, Float.MAX_VALUE);
        this.largestBias = largestBias;
        this.coordinates = new float[((count - 1) / BLOCK + 1) * BLOCK * size];
        this.values = new float[count * columns];
        this.bias = new float[count];
    }

    /** Packs the keys of a head in the given order (row numbers). */
    static FloatKeys pack(FloatCall call, int head, int[] order) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int e = head; e < call.bias().length; e += call.heads()) {
            largest = Math.max(largest, call.bias()[e]);
        }
        int count = ((order.length - 1) / CHUNK + 1) * CHUNK;
        FloatKeys packed = new FloatKeys(call, head, largest, count);
        for (int j = 0; j < order.length; j++) {
            packed.put(call, head, j, order[j]);
        }
        java.util.Arrays.fill(packed.bias, order.length, count, Float.NEGATIVE_INFINITY);
        return packed;
    }

    private void put(FloatCall call, int head, int j, int row) {
        int source = row * call.d() + call.firstOf(head);
        int target = indexOf(j);
        for (int k = 0; k < size; k++) {
            coordinates[target + k * BLOCK] = call.keys()[source + k];
            values[j * columns + k] = call.values()[source + k];
        }
        bias[j] = (float) (((double) call.bias()[row * call.heads() + head] - largestBias) * Arithmetic.LOG2_E);
    }

    /** Where the first coordinate of key j stands. */
    int indexOf(int j) {
        return j / BLOCK * BLOCK * size + j % BLOCK;
    }

    static int columnsOf(int size) {
        return size <= LOW_DIMENSION ? size : ((size - 1) / COLUMN_TILE + 1) * COLUMN_TILE;
    }
}
