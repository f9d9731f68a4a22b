package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The order of points on a line, from left to right: they are counted into equal cells and then sorted by insertion, in
 * linear time where they are spread out. Where they crowd into few cells, the leaves of {@link SpatialOrder} take the
 * place of the cells. One object orders many lines of n points in turn, and owns the order that it returns.
 */
final class LineOrder {

    private static final int CELLS_PER_POINT = 2;

    /** The mean number of points that a point may share its cell with. */
    private static final int CROWD = 16;

    private final int n;
    private final double[] points;
    private final double[] sorted;
    private final int[] order;
    private final int[] cells;
    private final int[] starts;

    LineOrder(int n) {
        this.n = n;
        this.points = new double[n];
        this.sorted = new double[n];
        this.order = new int[n];
        this.cells = new int[n];
        this.starts = new int[CELLS_PER_POINT * n];
    }

    /** The numbers of the n finite points from column[from] on in ascending order, until the next call. */
    int[] of(double[] column, int from) {
        System.arraycopy(column, from, points, 0, n);
        return sort();
    }

    /** The same in single precision. */
    int[] of(float[] column, int from) {
        for (int i = 0; i < n; i++) {
            points[i] = column[from + i];
        }
        return sort();
    }

    private int[] sort() {
        fillCells();
        if (isCrowded()) {
            System.arraycopy(SpatialOrder.of(points, 1, 0, 1), 0, order, 0, n);
        } else {
            for (int i = 0; i < n; i++) {
                order[starts[cells[i]]++] = i;
            }
        }
        sortByInsertion();
        return order;
    }

    private void fillCells() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x : points) {
            if (x < low) { // rare, so that a branch is cheaper than a minimum
                low = x;
            }
            if (x > high) {
                high = x;
            }
        }
        int last = starts.length - 1;
        double factor = starts.length / (high - low);
        for (int i = 0; i < n; i++) {
            cells[i] = Math.min((int) ((points[i] - low) * factor), last);
        }
    }

    /** Counts how many points lie in cells left of each. */
    private boolean isCrowded() {
        Arrays.fill(starts, 0);
        for (int cell : cells) {
            starts[cell]++;
        }
        long pairs = 0;
        int sum = 0;
        for (int c = 0; c < starts.length; c++) {
            int inCell = starts[c];
            starts[c] = sum;
            sum += inCell;
            pairs += (long) inCell * inCell;
        }
        return pairs > (long) CROWD * n;
    }

    private void sortByInsertion() {
        for (int i = 0; i < n; i++) {
            int row = order[i];
            double x = points[row];
            int place = i;
            for (; place > 0 && sorted[place - 1] > x; place--) {
                sorted[place] = sorted[place - 1];
                order[place] = order[place - 1];
            }
            sorted[place] = x;
            order[place] = row;
        }
    }
}
