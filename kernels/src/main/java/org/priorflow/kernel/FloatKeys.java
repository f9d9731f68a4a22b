package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The keys and values of one head, laid out for the loops: coordinates in panels of some keys, values in panels of some
 * components, block by block. The count is padded to whole chunks with keys that no query sees.
 */
final class FloatKeys {

    /** Keys that are taken in one go: their costs for a tile, and the tile itself, stay in the first-level cache. */
    static final int BLOCK = 120;

    /** Runs of keys begin and end at multiples of this. */
    static final int CHUNK = 20;

    /** Up to this size, the coordinates of the queries of a tile stay in registers. */
    static final int LOW_DIMENSION = 3;

    private static final int PANEL = FloatPanels.TILE;

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
            if (one > largest) { // rare, so that a branch is cheaper than a maximum
                largest = one;
            }
        }
        int count = ((order.length - 1) / CHUNK + 1) * CHUNK;
        FloatKeys packed = new FloatKeys(keys.size(), scale, largest, count);
        for (int j = 0; j < order.length; j++) {
            packed.penalties[j] = (float) (((double) largest - bias[order[j]]) * Arithmetic.LOG2_E);
        }
        if (keys.size() == 1) {
            packed.putOnLine(keys, values, order);
        } else {
            for (int j = 0; j < order.length; j++) {
                packed.put(keys, values, j, order[j]);
            }
        }
        Arrays.fill(packed.penalties, order.length, count, Float.POSITIVE_INFINITY);
        return packed;
    }

    private void putOnLine(FloatSlice keys, FloatSlice from, int[] order) {
        for (int j = 0; j < order.length; j++) {
            coordinates[j] = keys.points()[keys.indexOf(order[j])];
            values[j] = from.points()[from.indexOf(order[j])];
        }
    }

    private void put(FloatSlice keys, FloatSlice from, int j, int row) {
        int key = keys.indexOf(row);
        int target = indexOf(j, 0);
        int width = panelWidth();
        for (int k = 0; k < size; k++, target += width) {
            coordinates[target] = keys.points()[key + k];
        }
        FloatPanels panels = valuesFrom(j);
        int value = from.indexOf(row);
        target = panels.start();
        for (int k = 0; k < size; k += panels.width(), target += panels.rows() * panels.width()) {
            for (int r = 0; r < panels.width() && k + r < size; r++) {
                values[target + r] = from.points()[value + k + r];
            }
        }
    }

    /** Where key j is, on a line. */
    float position(int j) {
        return coordinates[j];
    }

    /** The value of key j, on a line. */
    float valueOnLine(int j) {
        return values[j];
    }

    /** The values, where they are numbers. */
    float[] valuesOnLine() {
        return values;
    }

    /** Coordinate k of key j. */
    float coordinate(int j, int k) {
        return coordinates[indexOf(j, k)];
    }

    private int panelWidth() {
        return size <= LOW_DIMENSION ? count : PANEL;
    }

    private int indexOf(int j, int k) {
        int width = panelWidth();
        return (j / width * size + k) * width + j % width;
    }

    /** The coordinates of key {@code from} and those after it as columns; in low dimension one panel holds all keys. */
    FloatPanels coordinatesFrom(int from) {
        return new FloatPanels(coordinates, indexOf(from, 0), size, panelWidth());
    }

    /** The values of key {@code from} and those after it, up to the end of the block, as rows. */
    FloatPanels valuesFrom(int from) {
        int block = from / BLOCK * BLOCK;
        int rows = Math.min(BLOCK, count - block);
        int width = Math.min(columns, PANEL);
        return new FloatPanels(values, block * columns + (from - block) * width, rows, width);
    }

    static int columnsOf(int size) {
        return size < LOW_DIMENSION ? size : ((size - 1) / PANEL + 1) * PANEL;
    }
}
