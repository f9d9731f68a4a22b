package org.priorflow.flow.stein;

import java.util.stream.IntStream;

/** The median of the squared distances between different particles. */
final class MedianDistance {

    /** The most points: twice their number of pairs is an int, and their distances take 8.6 GB. */
    static final int MOST_POINTS = 46_341;

    private static final long PARALLEL_WORK = 1L << 15;

    private MedianDistance() {}

    /**
     * Returns the square of the median distance (of an even number of distances the lower middle one); 0 for n = 1.
     *
     * @param x points [n, d], n at most {@link #MOST_POINTS}
     */
    static double squaredOf(double[] x, int d) {
        int n = x.length / d;
        if (n == 1) {
            return 0;
        }
        double[] squared = new double[n * (n - 1) / 2];
        IntStream rows = IntStream.range(1, n);
        if ((long) squared.length * d > PARALLEL_WORK) {
            rows = rows.parallel();
        }
        rows.forEach(i -> fillRow(x, d, i, squared));
        return select(squared, (squared.length - 1) / 2);
    }

    // Row i of the lower triangle starts at i (i - 1) / 2.
    private static void fillRow(double[] x, int d, int i, double[] squared) {
        int start = i * (i - 1) / 2;
        for (int j = 0; j < i; j++) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                double gap = x[i * d + k] - x[j * d + k];
                sum += gap * gap;
            }
            squared[start + j] = sum;
        }
    }

    // Hoare's selection: linear time on average, and on equal entries; the array is reordered.
    private static double select(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }
}
