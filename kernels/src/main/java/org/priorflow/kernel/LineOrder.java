package org.priorflow.kernel;

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
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
    }

    /** The numbers of the points in ascending order; finite points, none of them missing. */
    static int[] of(double[] points) {
        LineOrder line = new LineOrder(points);
        int[] starts = line.cellStarts();
        int[] order = line.isCrowded(starts) ? SpatialOrder.of(points, 1, 0, 1) : line.byCells(starts);
        line.sortByInsertion(order);
        return order;
    }

    static int[] of(float[] points) {
        double[] wide = new double[points.length];
        java.util.Arrays.setAll(wide, e -> points[e]);
        return of(wide);
    }

    private int cellOf(double x, double factor) {
        return Math.min((int) ((x - low) * factor), CELLS_PER_POINT * n - 1);
    }

    private double factor() {
        return CELLS_PER_POINT * n / (high - low);
    }

    /** How many points lie in cells left of each. */
    private int[] cellStarts() {
        int[] starts = new int[CELLS_PER_POINT * n + 1];
        double factor = factor();
        for (double x : points) {
            starts[cellOf(x, factor) + 1]++;
        }
        for (int c = 1; c < starts.length; c++) {
            starts[c] += starts[c - 1];
        }
        return starts;
    }

    private boolean isCrowded(int[] starts) {
        long pairs = 0;
        for (int c = 1; c < starts.length; c++) {
            long inCell = starts[c] - starts[c - 1];
            pairs += inCell * inCell;
        }
        return pairs > (long) CROWD * n;
    }

    private int[] byCells(int[] starts) {
        int[] order = new int[n];
        double factor = factor();
        for (int i = 0; i < n; i++) {
            order[starts[cellOf(points[i], factor)]++] = i;
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
