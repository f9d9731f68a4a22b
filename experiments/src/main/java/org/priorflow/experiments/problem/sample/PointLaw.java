package org.priorflow.experiments.problem.sample;

import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** A law on R^d that can be drawn from, point by point. Immutable. */
interface PointLaw {

    /** d. */
    int dimension();

    /** Draws one point and writes its d coordinates from {@code points[at]} on. */
    void drawInto(RandomGenerator generator, double[] points, int at);

    /** Draws n >= 1 points [n, d]. */
    default Rows draw(int n, Seed seed) {
        Require.atLeast(n, 1, "n");
        RandomGenerator generator = seed.generator();
        int d = dimension();
        double[] points = new double[Math.multiplyExact(n, d)];
        for (int i = 0; i < n; i++) {
            drawInto(generator, points, i * d);
        }
        return Rows.of(n, d, points);
    }

    /** N(0, I) on R^d. */
    record StandardNormal(int dimension) implements PointLaw {

        @Override
        public void drawInto(RandomGenerator generator, double[] points, int at) {
            for (int k = 0; k < dimension; k++) {
                points[at + k] = generator.nextGaussian();
            }
        }
    }

    /**
     * Points of another law in the first coordinates, and independent Laplace numbers in the others: the sparse,
     * irrelevant ones.
     *
     * @param active the law in the first coordinates
     * @param dimension the number of coordinates in all, at least that of {@code active}
     * @param scale the scale of the Laplace law, > 0
     */
    record AmongSparse(PointLaw active, int dimension, double scale) implements PointLaw {

        @Override
        public void drawInto(RandomGenerator generator, double[] points, int at) {
            active.drawInto(generator, points, at);
            for (int k = active.dimension(); k < dimension; k++) {
                double magnitude = -scale * Math.log1p(-generator.nextDouble());
                points[at + k] = generator.nextBoolean() ? magnitude : -magnitude;
            }
        }
    }

    /**
     * A mixture, with equal weights, of Gaussians of one deviation in every coordinate.
     *
     * @param centers the centres [components][d]
     * @param deviation > 0
     */
    record Clusters(double[][] centers, double deviation) implements PointLaw {

        @Override
        public int dimension() {
            return centers[0].length;
        }

        @Override
        public void drawInto(RandomGenerator generator, double[] points, int at) {
            double[] center = centers[generator.nextInt(centers.length)];
            for (int k = 0; k < center.length; k++) {
                points[at + k] = center[k] + deviation * generator.nextGaussian();
            }
        }
    }
}
