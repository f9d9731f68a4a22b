package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The keys and values of one head, laid out for the loops: coordinates in panels of some keys, values in panels of some
 * components, block by block. The count is padded to whole chunks with keys that no query sees.
 */
final class DoubleKeys {

    /** Keys that are taken in one go: their costs for a tile, and the tile itself, stay in the first-level cache. */
    static final int BLOCK = 120;

    /** Runs of keys begin and end at multiples of this. */
    static final int CHUNK = 20;

    /** Up to this size, the coordinates of the queries of a tile stay in registers. */
    static final int LOW_DIMENSION = 3;

    private static final int PANEL = DoublePanels.TILE;

    final int size;
    final int columns;
    final int count;
    final double scale;

    /** The largest bias, in natural units: what the penalties are relative to. */
    final double largestBias;

    /** How far a bias is below the largest, in base-2 units; positive infinity for padding. */
    final double[] penalties;

    private final double[] coordinates;
    private final double[] values;

    private DoubleKeys(
            int size, double scale, double largestBias, double[] penalties, double[] coordinates, double[] values) {
        this.size = size;
        this.columns = columnsOf(size);
        this.count = penalties.length;
        this.scale = Math.max(Double.MIN_NORMAL, Math.min(scale * Arithmetic.LOG2_E, Double.MAX_VALUE));
        this.largestBias = largestBias;
        this.penalties = penalties;
        this.coordinates = coordinates;
        this.values = values;
    }

    /** Packs keys with their values and biases [m], in the given order of rows. */
    static DoubleKeys pack(DoubleSlice keys, DoubleSlice values, double[] bias, double scale, int[] order) {
        int size = keys.size();
        int count = ((order.length - 1) / CHUNK + 1) * CHUNK;
        double[] ordered = new double[count];
        for (int j = 0; j < order.length; j++) {
            ordered[j] = bias[order[j]];
        }
        Arrays.fill(ordered, order.length, count, Double.NEGATIVE_INFINITY);
        DoubleKeys packed = new DoubleKeys(
                size,
                scale,
                replaceByPenalties(ordered),
                ordered,
                new double[Math.multiplyExact(count, size)],
                new double[Math.multiplyExact(count, columnsOf(size))]);
        packed.putCoordinates(keys, order);
        packed.putValues(values, order);
        return packed;
    }

    /** Keys on a line with their values and biases [m], in ascending order; the arrays are not copied, and the last is written to. */
    static DoubleKeys onLine(double[] coordinates, double[] values, double[] bias, double scale) {
        return new DoubleKeys(1, scale, replaceByPenalties(bias), bias, coordinates, values);
    }

    private static double replaceByPenalties(double[] bias) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double one : bias) {
            if (one > largest) { // rare, so that a branch is cheaper than a maximum
                largest = one;
            }
        }
        for (int j = 0; j < bias.length; j++) {
            bias[j] = (largest - bias[j]) * Arithmetic.LOG2_E;
        }
        return largest;
    }

    /** Whether key j is not ignored. */
    boolean isSeen(int j) {
        return penalties[j] < Double.POSITIVE_INFINITY;
    }

    /** Whether no key is ignored. */
    boolean areAllSeen() {
        double sum = 0;
        for (double penalty : penalties) {
            sum += 0 * penalty;
        }
        return sum == 0;
    }

    private void putCoordinates(DoubleSlice keys, int[] order) {
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
    private void putPanel(DoubleSlice keys, int[] order, int j) {
        double[] points = keys.points();
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

    private void putValues(DoubleSlice from, int[] order) {
        int width = Math.min(columns, PANEL);
        for (int j = 0; j < order.length; j++) {
            DoublePanels panels = valuesFrom(j);
            int value = from.indexOf(order[j]);
            int target = panels.start();
            for (int k = 0; k < size; k += width, target += panels.rows() * width) {
                System.arraycopy(from.points(), value + k, values, target, Math.min(width, size - k));
            }
        }
    }

    /** Where key j is, on a line. */
    double position(int j) {
        return coordinates[j];
    }

    /** The value of key j, on a line. */
    double valueOnLine(int j) {
        return values[j];
    }

    /** The values, where they are numbers. */
    double[] valuesOnLine() {
        return values;
    }

    /** Coordinate k of key j. */
    double coordinate(int j, int k) {
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
    DoublePanels coordinatesFrom(int from) {
        return new DoublePanels(coordinates, indexOf(from, 0), size, panelWidth());
    }

    /** The values of key {@code from} and those after it, up to the end of the block, as rows. */
    DoublePanels valuesFrom(int from) {
        int block = from / BLOCK * BLOCK;
        int rows = Math.min(BLOCK, count - block);
        int width = Math.min(columns, PANEL);
        return new DoublePanels(values, block * columns + (from - block) * width, rows, width);
    }

    static int columnsOf(int size) {
        return size < LOW_DIMENSION ? size : ((size - 1) / PANEL + 1) * PANEL;
    }
}
