package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import org.priorflow.prior.LinearMap;

/** The weighted differences w_e (x_head - x_tail) along the edges of a graph, with the sum of their absolute values. */
public final class GraphDifferences implements LinearMap {

    private final int[] tails;
    private final int[] heads;
    private final double[] weights;
    private final double squaredNormBound;

    public GraphDifferences(int[] tails, int[] heads, double[] weights, int nodeCount) {
        this.tails = tails.clone();
        this.heads = heads.clone();
        this.weights = weights.clone();
        double[] degree = new double[nodeCount];
        for (int e = 0; e < tails.length; e++) {
            degree[tails[e]] += weights[e] * weights[e];
            degree[heads[e]] += weights[e] * weights[e];
        }
        double largest = 0;
        for (int e = 0; e < tails.length; e++) {
            largest = Math.max(largest, degree[tails[e]] + degree[heads[e]]);
        }
        squaredNormBound = largest;
    }

    @Override
    public int outputLength() {
        return tails.length;
    }

    /** The bound max over the edges of the sum of their ends' weighted degrees, for the Laplacian D' D [anderson1985eigenvalues]. */
    @Override
    public double squaredNormBound() {
        return squaredNormBound;
    }

    @Override
    public void forward(double[] x, double[] out) {
        for (int e = 0; e < tails.length; e++) {
            out[e] = weights[e] * (x[heads[e]] - x[tails[e]]);
        }
    }

    @Override
    public void adjoint(double[] dual, double[] out) {
        Arrays.fill(out, 0);
        for (int e = 0; e < tails.length; e++) {
            double flow = weights[e] * dual[e];
            out[heads[e]] += flow;
            out[tails[e]] -= flow;
        }
    }

    /** Writes u + factor D x, clipped to [-radius, radius], into {@code next}, which must not be u. */
    void ascend(double[] u, double factor, double[] x, double radius, double[] next) {
        forward(x, next);
        for (int e = 0; e < next.length; e++) {
            next[e] = Math.min(Math.max(u[e] + factor * next[e], -radius), radius);
        }
    }

    /** The sum of the absolute values. */
    public double norm(double[] differences) {
        double sum = 0;
        for (double difference : differences) {
            sum += Math.abs(difference);
        }
        return sum;
    }
}
