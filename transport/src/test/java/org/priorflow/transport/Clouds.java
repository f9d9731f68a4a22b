package org.priorflow.transport;

import java.util.Arrays;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** Two Gaussian clouds in the plane, of different scale and place, and weights. */
public final class Clouds {

    private Clouds() {}

    public static PointCloudGeometry planar(int n, int m) {
        double[] y = new Seed(2).gaussians(2 * m);
        Arrays.setAll(y, e -> 0.7 * y[e] + 1);
        return new PointCloudGeometry(
                Rows.of(n, 2, new Seed(1).gaussians(2 * n)), Rows.of(m, 2, y), new SquaredEuclideanCost());
    }

    /** The same costs over the largest of them, as a matrix. */
    public static CostMatrix scaled(int n, int m) {
        CostMatrix costs = CostMatrix.from(planar(n, m));
        double largest = costs.largestCost();
        return CostMatrix.of(
                n, m, Arrays.stream(costs.values()).map(c -> c / largest).toArray());
    }

    /** Positive weights of sum 1. */
    public static double[] weights(int n, long seed) {
        double[] weights = new Seed(seed).gaussians(n);
        Arrays.setAll(weights, i -> Math.exp(0.5 * weights[i]));
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
        return weights;
    }
}
