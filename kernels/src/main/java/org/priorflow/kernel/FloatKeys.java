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

    private FloatKeys(
            int size, double scale, float largestBias, float[] penalties, float[] coordinates, float[] values) {
        this.size = size;
        this.columns = columnsOf(size);
        this.count = penalties.length;
        this.scale = (float) Math.max(Float.MIN_NORMAL, Math.min(scale * Arithmetic.LOG2_E, Float.MAX_VALUE));
        this.largestBias = largestBias;
        this.penalties = penalties;
        this.coordinates = coordinates;
        this.values = values;
    }

    /** Packs keys with their values and biases [m], in the given order of rows. */
    static FloatKeys pack(FloatSlice keys, FloatSlice values, float[] bias, double scale, int[] order) {
        int size = keys.size();
        int count = ((order.length - 1) / CHUNK + 1) * CHUNK;
        float[] ordered = new float[count];
        for (int j = 0; j < order.length; j++) {
            ordered[j] = bias[order[j]];
        }
        Arrays.fill(ordered, order.length, count, Float.NEGATIVE_INFINITY);
        FloatKeys packed = new FloatKeys(
                size,
                scale,
                replaceByPenalties(ordered),
                ordered,
                new float[Math.multiplyExact(count, size)],
                new float[Math.multiplyExact(count, columnsOf(size))]);
        packed.putCoordinates(keys, order);
        packed.putValues(values, order);
        return packed;
    }

    /** Keys on a line with their values and biases [m], in ascending order; the arrays are not copied, and the last is written to. */
    static FloatKeys onLine(float[] coordinates, float[] values, float[] bias, double scale) {
        return new FloatKeys(1, scale, replaceByPenalties(bias), bias, coordinates, values);
    }

    private static float replaceByPenalties(float[] bias) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float one : bias) {
            if (one > largest) { // rare, so that a branch is cheaper than a maximum
                largest = one;
            }
        }
        for (int j = 0; j < bias.length; j++) {
            bias[j] = (float) (((double) largest - bias[j]) * Arithmetic.LOG2_E);
        }
        return largest;
    }

    /** Whether key j is not ignored. */
    boolean isSeen(int j) {
        return penalties[j] < Float.POSITIVE_INFINITY;
    }

    /** Whether no key is ignored. */
    boolean areAllSeen() {
        float sum = 0;
        for (float penalty : penalties) {
            sum += 0 * penalty;
        }
        return sum == 0;
    }

    private void putCoordinates(FloatSlice keys, int[] order) {
        if (size > LOW_DIMENSION) {
            for (int j = 0; j < order.length; j += PANEL) {
                putPanel(keys, order, j);
            }
            return;
        }
        for (int k = 0; k < size; k++) {
            for (int j = 0; j < order.length; j++) {
                coordinates[k * count + j] = keys.points()[keys.indexOf(order[j]) + k];
            }
        }
    }

    // Few turns of a loop, so that a first call does not begin with compiling it. Spare keys are like the last.
    private void putPanel(FloatSlice keys, int[] order, int j) {
        float[] points = keys.points();
        int last = order.length - 1;
        int a = keys.indexOf(order[j]);
        int b = keys.indexOf(order[Math.min(j + 1, last)]);
        int c = keys.indexOf(order[Math.min(j + 2, last)]);
        int d = keys.indexOf(order[Math.min(j + 3, last)]);
        int e = keys.indexOf(order[Math.min(j + 4, last)]);
        int target = j * size;
        for (int k = 0; k < size; k++, target += PANEL) {
            coordinates[target] = points[a + k];
            coordinates[target + 1] = points[b + k];
            coordinates[target + 2] = points[c + k];
            coordinates[target + 3] = points[d + k];
            coordinates[target + 4] = points[e + k];
        }
    }

    private void putValues(FloatSlice from, int[] order) {
        int width = Math.min(columns, PANEL);
        for (int j = 0; j < order.length; j++) {
            FloatPanels panels = valuesFrom(j);
            int value = from.indexOf(order[j]);
            int target = panels.start();
            for (int k = 0; k < size; k += width, target += panels.rows() * width) {
                System.arraycopy(from.points(), value + k, values, target, Math.min(width, size - k));
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
