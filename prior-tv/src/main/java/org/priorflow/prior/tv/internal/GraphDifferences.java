package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.priorflow.prior.LinearMap;

/** The weighted differences w_e (x_head - x_tail) along the edges of a graph, with the sum of their absolute values. */
public final class GraphDifferences implements LinearMap {

    private final int[] tails;
    private final int[] heads;
    private final double[] weights;
    private final double squaredNormBound;
    private final double leastWeight;
    private final int[] parts;

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
        leastWeight = Arrays.stream(weights).min().orElse(1);
        parts = parts(nodeCount);
    }

    /** For every node the least node that is connected with it. */
    private int[] parts(int nodeCount) {
        int[] root = new int[nodeCount];
        Arrays.setAll(root, i -> i);
        for (int e = 0; e < tails.length; e++) {
            int tail = root(root, tails[e]);
            int head = root(root, heads[e]);
            root[Math.max(tail, head)] = Math.min(tail, head);
        }
        for (int i = 0; i < nodeCount; i++) {
            root[i] = root[root[i]];
        }
        return root;
    }

    private static int root(int[] root, int node) {
        int at = node;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
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

    /**
     * Whether the weight is so large that the proximal map at y is surely the mean of every connected part: along a spanning
     * tree, the flow that carries all nodes to it is at most range * nodes, and the dual is the flow over the weight of the
     * edge.
     */
    boolean flattens(double[] y, double weight) {
        DoubleSummaryStatistics values = Arrays.stream(y).summaryStatistics();
        return weight >= (values.getMax() - values.getMin()) * y.length / leastWeight;
    }

    /** Writes the mean of its connected part to every node. */
    void average(double[] y, double[] out) {
        double[] sums = new double[y.length];
        int[] counts = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            sums[parts[i]] += y[i];
            counts[parts[i]]++;
        }
        for (int i = 0; i < y.length; i++) {
            out[i] = sums[parts[i]] / counts[parts[i]];
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
