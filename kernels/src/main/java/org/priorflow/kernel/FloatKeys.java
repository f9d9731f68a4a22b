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

    private FloatKeys(int size, double scale, float largestBias, int count) {
        this.size = size;
        this.columns = columnsOf(size);
        this.count = count;
        this.scale = (float) Math.min(scale * Arithmetic.LOG2_E, Float.MAX_VALUE);
        this.largestBias = largestBias;
        this.coordinates = new float[((count - 1) / BLOCK + 1) * BLOCK * size];
        this.values = new float[count * columns];
        this.bias = new float[count];
    }

    /** Packs keys with their values and biases [m], in the given order of rows. */
    static FloatKeys pack(FloatSlice keys, FloatSlice values, float[] bias, double scale, int[] order) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float one : bias) {
            largest = Math.max(largest, one);
        }
        int count = ((order.length - 1) / CHUNK + 1) * CHUNK;
        FloatKeys packed = new FloatKeys(keys.size(), scale, largest, count);
        for (int j = 0; j < order.length; j++) {
            packed.put(keys, values, j, order[j]);
            packed.bias[j] = (float) (((double) bias[order[j]] - largest) * Arithmetic.LOG2_E);
        }
        java.util.Arrays.fill(packed.bias, order.length, count, Float.NEGATIVE_INFINITY);
        return packed;
    }

    private void put(FloatSlice keys, FloatSlice from, int j, int row) {
        int key = keys.indexOf(row);
        int value = from.indexOf(row);
        int target = indexOf(j);
        for (int k = 0; k < size; k++) {
            coordinates[target + k * BLOCK] = keys.points()[key + k];
            values[j * columns + k] = from.points()[value + k];
        }
    }

    /** Where the first coordinate of key j stands. */
    int indexOf(int j) {
        return j / BLOCK * BLOCK * size + j % BLOCK;
    }

    static int columnsOf(int size) {
        return size <= LOW_DIMENSION ? size : ((size - 1) / COLUMN_TILE + 1) * COLUMN_TILE;
    }
}
