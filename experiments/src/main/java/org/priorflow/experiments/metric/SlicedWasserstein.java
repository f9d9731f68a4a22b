package org.priorflow.experiments.metric;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The sliced 2-Wasserstein distance of two empirical laws: the root of the mean, over directions u on the unit sphere,
 * of the squared W2 distance of the laws projected on u [rabin2012wasserstein; bonneel2015sliced, sec. 3]. Directions
 * are drawn from the seed; every projected distance is exact. In one dimension there is one direction and the result
 * is W2.
 *
 * @param projectionCount the number of directions, >= 1
 */
record SlicedWasserstein(int projectionCount) implements TwoSampleDistance {

    @Override
    public ToDoubleFunction<Rows> from(Rows reference, Seed seed) {
        int count = reference.d() == 1 ? 1 : projectionCount;
        double[][] projected = sortedProjections(reference, count, seed);
        return particles -> {
            double[][] moved = sortedProjections(particles, count, seed);
            double sum = 0;
            for (int l = 0; l < count; l++) {
                sum += squaredDistance(moved[l], projected[l]);
            }
            return Math.sqrt(sum / count);
        };
    }

    /**
     * Returns the squared 2-Wasserstein distance of two empirical laws on the line, where mass keeps its order, of equal or
     * different sizes: the integral of the squared gap of their quantile functions [peyre2019computational, remark 2.30].
     *
     * @param x n values in increasing order, n >= 1
     * @param y m values in increasing order, m >= 1
     */
    static double squaredDistance(double[] x, double[] y) {
        // In units of 1 / (n m) every x has mass m and every y mass n, so that the bookkeeping is exact.
        long leftInX = y.length;
        long leftInY = x.length;
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            long mass = Math.min(leftInX, leftInY);
            double gap = x[i] - y[j];
            sum += mass * gap * gap;
            leftInX -= mass;
            leftInY -= mass;
            if (leftInX == 0) {
                i++;
                leftInX = y.length;
            }
            if (leftInY == 0) {
                j++;
                leftInY = x.length;
            }
        }
        return sum / ((double) x.length * y.length);
    }

    // The directions are drawn anew each time: that costs less than keeping them in high dimension.
    private static double[][] sortedProjections(Rows rows, int count, Seed seed) {
        RandomGenerator generator = seed.child("projections").generator();
        double[][] projections = new double[count][];
        for (int l = 0; l < count; l++) {
            double[] direction = direction(rows.d(), generator);
            projections[l] = rows.along(direction);
            Arrays.sort(projections[l]);
        }
        return projections;
    }

    private static double[] direction(int d, RandomGenerator generator) {
        if (d == 1) {
            return new double[] {1};
        }
        double[] direction = new double[d];
        double squared = 0;
        for (int k = 0; k < d; k++) {
            direction[k] = generator.nextGaussian();
            squared += direction[k] * direction[k];
        }
        for (int k = 0; k < d; k++) {
            direction[k] /= Math.sqrt(squared);
        }
        return direction;
    }
}
