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
                sum += LineTransport.squaredDistance(moved[l], projected[l]);
            }
            return Math.sqrt(sum / count);
        };
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
