package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The order of points on a line, from left to right: they are counted into equal cells and then sorted by insertion, in
 * linear time where they are spread out. Where they crowd into few cells, the leaves of {@link SpatialOrder} take the
 * place of the cells. One object orders many lines of n points in turn, and owns the order that it returns.
 */
final class LineOrder {

    private static final int CELLS_PER_POINT = 3;

    /** The mean number of points that a point may share its cell with. */
    private static final int CROWD = 16;

    /** A rank may be off by so many, which cost less than finding it. */
    private static final int FEW = 2;

    private final int n;
    private final double[] points;
    private final double[] sorted;
    private final int[] order;
    private final int[] cells;

    /** How many points lie in a cell or left of it. */
    private final int[] ends;

    private double low;
    private double cellsPerUnit;

    LineOrder(int n) {
        this.n = n;
        this.points = new double[n];
        this.sorted = new double[n];
        this.order = new int[n];
        this.cells = new int[n];
        this.ends = new int[CELLS_PER_POINT * n];
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

    /** The points in ascending order, until the next call. */
    double[] sorted() {
        return sorted;
    }

    /** Returns how many points are left of x, or a little less. */
    int rankOf(double x) {
        int cell = cellOf(x);
        int least = cell == 0 ? 0 : ends[cell - 1];
        int most = ends[cell];
        while (most - least > FEW) {
            int middle = (least + most) >>> 1;
            if (sorted[middle] < x) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least;
    }

    /** Returns how many points are not right of x, or a little more. */
    int endOf(double x) {
        int cell = cellOf(x);
        int least = cell == 0 ? 0 : ends[cell - 1];
        int most = ends[cell];
        while (most - least > FEW) {
            int middle = (least + most) >>> 1;
            if (sorted[middle] > x) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return most;
    }

    private int[] sort() {
        measure();
        if (isCrowded()) {
            int[] leaves = SpatialOrder.of(points, 1, 0, 1);
            for (int i = 0; i < n; i++) {
                place(leaves[i], i);
                ends[cells[i]]++;
            }
        } else {
            for (int i = 0; i < n; i++) {
                place(i, ends[cells[i]]++);
            }
        }
        sortByInsertion();
        return order;
    }

    private void measure() {
        low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x : points) {
            if (x < low) { // rare, so that a branch is cheaper than a minimum
                low = x;
            }
            if (x > high) {
                high = x;
            }
        }
        cellsPerUnit = ends.length / (high - low);
    }

    // Never less for a greater x, whatever overflows; what is not a number is left in the first cell.
    private int cellOf(double x) {
        return Math.max(0, Math.min((int) ((x - low) * cellsPerUnit), ends.length - 1));
    }

    /** Counts how many points lie in cells left of each. */
    private boolean isCrowded() {
        Arrays.fill(ends, 0);
        for (int i = 0; i < n; i++) {
            int cell = cellOf(points[i]);
            cells[i] = cell;
            ends[cell]++;
        }
        long pairs = 0;
        int sum = 0;
        for (int c = 0; c < ends.length; c++) {
            int inCell = ends[c];
            ends[c] = sum;
            sum += inCell;
            pairs += (long) inCell * inCell;
        }
        return pairs > (long) CROWD * n;
    }

    private void place(int row, int rank) {
        order[rank] = row;
        sorted[rank] = points[row];
    }

    private void sortByInsertion() {
        for (int i = 1; i < n; i++) {
            double x = sorted[i];
            if (sorted[i - 1] > x) {
                insert(x, order[i], i);
            }
        }
    }

    private void insert(double x, int row, int from) {
        int rank = from;
        for (; rank > 0 && sorted[rank - 1] > x; rank--) {
            sorted[rank] = sorted[rank - 1];
            order[rank] = order[rank - 1];
        }
        sorted[rank] = x;
        order[rank] = row;
    }
}
