package org.priorflow.experiments.reference;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The law of finitely many points of equal weight, with what a reference tells of each coordinate. Immutable. */
final class EmpiricalLaw {

    private final int d;
    private final double[] points;
    private final double[][] sorted;
    private final double[] mean;
    private final double[] variance;

    /**
     * Sorts the points by coordinate.
     *
     * @param points at least two, row after row; not copied
     */
    EmpiricalLaw(double[] points, int d) {
        this.d = d;
        this.points = points;
        this.sorted = new double[d][points.length / d];
        this.mean = new double[d];
        this.variance = new double[d];
        for (int k = 0; k < d; k++) {
            for (int i = 0; i < sorted[k].length; i++) {
                sorted[k][i] = points[i * d + k];
            }
            mean[k] = Arrays.stream(sorted[k]).average().orElseThrow();
            variance[k] = varianceOf(sorted[k]);
            Arrays.sort(sorted[k]);
        }
    }

    static double varianceOf(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    /** The mean of every coordinate; not to be written to. */
    double[] mean() {
        return mean;
    }

    /** The variance of every coordinate, with n - 1 in its denominator; not to be written to. */
    double[] variance() {
        return variance;
    }

    int pointCount() {
        return points.length / d;
    }

    /** The standard error of the mean if the points are independent draws, largest over the coordinates. */
    double standardError() {
        return Math.sqrt(Arrays.stream(variance).max().orElseThrow() / pointCount());
    }

    /** The empirical quantile, linear between two neighbours. */
    double quantileAt(int k, double probability) {
        Require.within(probability, Double.MIN_VALUE, Math.nextDown(1.0), "probability");
        double[] values = sorted[k];
        double place = Math.min(values.length - 1.0, Math.max(0, probability * values.length - 0.5));
        int below = (int) place;
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }

    /** Chooses points at random: all different as long as there are enough of them. */
    INDArray samples(int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        RandomGenerator generator = seed.generator();
        int available = pointCount();
        int[] order = new int[available];
        Arrays.setAll(order, i -> i);
        double[] values = new double[count * d];
        for (int i = 0; i < count; i++) {
            int place = i % available;
            int other = place + generator.nextInt(available - place);
            int chosen = order[other];
            order[other] = order[place];
            order[place] = chosen;
            System.arraycopy(points, chosen * d, values, i * d, d);
        }
        return Rows.of(count, d, values).toTensor();
    }
}
