package org.priorflow.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The order of points on a line, from left to right: they are counted into equal cells and then sorted by insertion, in
 * linear time where they are spread out. Where they crowd into few cells, the leaves of {@link SpatialOrder} take the
 * place of the cells.
 */
final class LineOrder {

    private static final int CELLS_PER_POINT = 2;

    /** The mean number of points that a point may share its cell with. */
    private static final int CROWD = 16;

    private final double[] points;
    private final int n;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private LineOrder(double[] points) {
        this.points = points;
        this.n = points.length;
        for (double x : points) {
            if (x < low) { // rare, so that a branch is cheaper than a minimum
                low = x;
            }
            if (x > high) {
                high = x;
            }
        }
    }

    /** The numbers of the points in ascending order; finite points, none of them missing. */
    static int[] of(double[] points) {
        LineOrder line = new LineOrder(points);
        int[] cells = line.cells();
        int[] starts = line.startsOrNull(cells);
        int[] order = starts == null ? SpatialOrder.of(points, 1, 0, 1) : line.byCells(cells, starts);
        line.sortByInsertion(order);
        return order;
    }

    static int[] of(float[] points) {
        double[] wide = new double[points.length];
        java.util.Arrays.setAll(wide, e -> points[e]);
        return of(wide);
    }

    /** The cell of every point. */
    private int[] cells() {
        int[] cells = new int[n];
        int last = CELLS_PER_POINT * n - 1;
        double factor = CELLS_PER_POINT * n / (high - low);
        for (int i = 0; i < n; i++) {
            cells[i] = Math.min((int) ((points[i] - low) * factor), last);
        }
        return cells;
    }

    /** How many points lie in cells left of each; null where they crowd into few cells. */
    private int @Nullable [] startsOrNull(int[] cells) {
        int[] starts = new int[CELLS_PER_POINT * n];
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
        return pairs > (long) CROWD * n ? null : starts;
    }

    private int[] byCells(int[] cells, int[] starts) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[starts[cells[i]]++] = i;
        }
        return order;
    }

    private void sortByInsertion(int[] order) {
        double[] sorted = new double[n];
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
