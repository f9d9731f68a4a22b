package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The keys and values of one head, laid out for the loops: coordinates in panels of four keys, values in panels of four
 * components. The count is padded to whole chunks with keys that no query sees.
 */
final class FloatKeys {

    /** Keys that are taken in one go: their costs for a tile, and the tile itself, stay in the first-level cache. */
    static final int BLOCK = 128;

    /** Runs of keys begin and end at multiples of this. */
    static final int CHUNK = 16;

    /** Up to this size, the coordinates of the queries of a tile stay in registers. */
    static final int LOW_DIMENSION = 3;

    private static final int PANEL = 4;

    final int size;
    final int columns;
    final int count;
    final float scale;

    /** The largest bias, in natural units: what the penalties are relative to. */
    final float largestBias;

    /** How far a bias is below the largest, in base-2 units; positive infinity for padding. */
    final float[] penalties;

    private final float[] coordinates;
    private final float[] values;

    private FloatKeys(int size, double scale, float largestBias, int count) {
        this.size = size;
        this.columns = columnsOf(size);
        this.count = count;
        this.scale = (float) Math.max(Float.MIN_NORMAL, Math.min(scale * Arithmetic.LOG2_E, Float.MAX_VALUE));
        this.largestBias = largestBias;
        this.penalties = new float[count];
        this.coordinates = new float[Math.multiplyExact(count, size)];
        this.values = new float[Math.multiplyExact(count, columns)];
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
            packed.penalties[j] = (float) (((double) largest - bias[order[j]]) * Arithmetic.LOG2_E);
        }
        Arrays.fill(packed.penalties, order.length, count, Float.POSITIVE_INFINITY);
        return packed;
    }

    private void put(FloatSlice keys, FloatSlice from, int j, int row) {
        int key = keys.indexOf(row);
        int value = from.indexOf(row);
        FloatPanels target = valuesFrom(0);
        for (int k = 0; k < size; k++) {
            coordinates[indexOf(j, k)] = keys.points()[key + k];
            values[target.startOf(k) + j * target.width()] = from.points()[value + k];
        }
    }

    /** Coordinate k of key j. */
    float coordinate(int j, int k) {
        return coordinates[indexOf(j, k)];
    }

    private int indexOf(int j, int k) {
        FloatPanels panels = coordinatesFrom(0);
        return panels.startOf(j) + k * panels.width();
    }

    /** The coordinates of key {@code from} and those after it as columns; in low dimension one panel holds all keys. */
    FloatPanels coordinatesFrom(int from) {
        int width = size <= LOW_DIMENSION ? count : PANEL;
        return new FloatPanels(coordinates, from / width * size * width + from % width, size, width);
    }

    /** The values of key {@code from} and those after it as rows. */
    FloatPanels valuesFrom(int from) {
        int width = Math.min(columns, PANEL);
        return new FloatPanels(values, from * width, count, width);
    }

    static int columnsOf(int size) {
        return size < LOW_DIMENSION ? size : ((size - 1) / PANEL + 1) * PANEL;
    }
}
