package org.priorflow.experiments.problem.sample;

import java.util.random.RandomGenerator;
import org.priorflow.random.Seed;

/**
 * A law on a subspace with Gaussian noise in all coordinates: x = sum_j z_j u_j + noise.
 *
 * @param inner the law of z in R^k
 * @param frame orthonormal vectors u_1 to u_k in R^d
 * @param noise the deviation of the noise in every coordinate, >= 0
 */
record SubspaceLaw(PointLaw inner, double[][] frame, double noise) implements PointLaw {

    @Override
    public int dimension() {
        return frame[0].length;
    }

    @Override
    public void drawInto(RandomGenerator generator, double[] points, int at) {
        double[] z = new double[frame.length];
        inner.drawInto(generator, z, 0);
        for (int e = 0; e < dimension(); e++) {
            double sum = noise * generator.nextGaussian();
            for (int j = 0; j < z.length; j++) {
                sum += z[j] * frame[j][e];
            }
            points[at + e] = sum;
        }
    }

    /** Draws k orthonormal vectors of R^d, uniformly: Gaussian vectors, made orthonormal one after the other. */
    static double[][] randomFrame(int k, int d, Seed seed) {
        double[][] frame = new double[k][];
        for (int j = 0; j < k; j++) {
            frame[j] = seed.child(j).gaussians(d);
            for (int pass = 0; pass < 2; pass++) { // the second pass takes out what rounding left in the first
                for (int i = 0; i < j; i++) {
                    addScaled(-dot(frame[i], frame[j]), frame[i], frame[j]);
                }
            }
            double length = Math.sqrt(dot(frame[j], frame[j]));
            for (int e = 0; e < d; e++) {
                frame[j][e] /= length;
            }
        }
        return frame;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int e = 0; e < x.length; e++) {
            sum += x[e] * y[e];
        }
        return sum;
    }

    private static void addScaled(double factor, double[] x, double[] sum) {
        for (int e = 0; e < x.length; e++) {
            sum[e] += factor * x[e];
        }
    }
}
