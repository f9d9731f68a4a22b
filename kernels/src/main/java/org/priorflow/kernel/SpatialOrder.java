package org.priorflow.kernel;

/**
 * An order of points in which neighbours in the list are neighbours in space: the leaves of a balanced k-d tree, split
 * at the median of the widest axis, from left to right. In one dimension it sorts, down to groups of {@link #LEAF}.
 */
final class SpatialOrder {

    /** Groups of points that are not split further; tiles and chunks are made of whole groups. */
    private static final int LEAF = 4;

    /** Larger ranges are split at multiples of this, a multiple of every tile width and of the chunk of keys. */
    private static final int GRAIN = 160;

    private final double[] points;
    private final int stride;
    private final int first;
    private final int size;
    private final int[] order;

    private SpatialOrder(double[] points, int stride, int first, int size) {
        this.points = points;
        this.stride = stride;
        this.first = first;
        this.size = size;
        this.order = unsorted(points.length / stride);
    }

    /** The row numbers of points [n, stride] in spatial order of their coordinates first to first + size - 1. */
    static int[] of(double[] points, int stride, int first, int size) {
        SpatialOrder tree = new SpatialOrder(points, stride, first, size);
        tree.split(0, tree.order.length);
        return tree.order;
    }

    static int[] of(float[] points, int stride, int first, int size) {
        double[] wide = new double[points.length];
        java.util.Arrays.setAll(wide, e -> points[e]);
        return of(wide, stride, first, size);
    }

    /** The row numbers as they are. */
    static int[] unsorted(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    private void split(int from, int until) {
        int count = until - from;
        if (count <= LEAF) {
            return;
        }
        int unit = count > GRAIN ? GRAIN : LEAF;
        int middle = from + (count / 2 + unit - 1) / unit * unit;
        if (middle >= until) {
            middle = until - (count % unit == 0 ? unit : count % unit);
        }
        select(from, until - 1, middle, widestAxis(from, until));
        split(from, middle);
        split(middle, until);
    }

    private int widestAxis(int from, int until) {
        int widest = first;
        double largest = -1;
        for (int k = first; size > 1 && k < first + size; k++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < until; i++) {
                double x = points[order[i] * stride + k];
                low = Math.min(low, x);
                high = Math.max(high, x);
            }
            if (high - low > largest) {
                largest = high - low;
                widest = k;
            }
        }
        return widest;
    }

    // Hoare's selection: afterwards nothing left of the target exceeds it, and nothing right of it is less.
    private void select(int from, int until, int target, int axis) {
        int left = from;
        int right = until;
        while (left < right) {
            double pivot = medianOfThree(left, right, axis);
            int i = left;
            int j = right;
            while (i <= j) {
                while (at(i, axis) < pivot) {
                    i++;
                }
                while (at(j, axis) > pivot) {
                    j--;
                }
                if (i <= j) {
                    int row = order[i];
                    order[i++] = order[j];
                    order[j--] = row;
                }
            }
            if (target <= j) {
                right = j;
            } else if (target >= i) {
                left = i;
            } else {
                return;
            }
        }
    }

    private double medianOfThree(int left, int right, int axis) {
        double a = at(left, axis);
        double b = at((left + right) >>> 1, axis);
        double c = at(right, axis);
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private double at(int i, int axis) {
        return points[order[i] * stride + axis];
    }
}
