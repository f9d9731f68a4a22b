package org.priorflow.flow.matching;

import java.util.Arrays;

/** How couplings are computed. */
final class Couplings {

    private Couplings() {}

    static int[] identity(int n) {
        int[] indices = new int[n];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    static Coupling.Pairs unweighted(int[] indices) {
        double[] ones = new double[indices.length];
        Arrays.fill(ones, 1);
        return new Coupling.Pairs(indices, ones, 1);
    }

    static double squaredDistance(double[] source, int i, double[] target, int j, int d) {
        double squared = 0;
        for (int k = 0; k < d; k++) {
            double gap = source[i * d + k] - target[j * d + k];
            squared += gap * gap;
        }
        return squared;
    }

    // Relative to the least cost, so that the weights do not all underflow; the mean takes the factor out again.
    static Coupling.Pairs gibbs(double[] source, double[] target, int d, double epsilon, int power) {
        int n = source.length / d;
        double[] cost = new double[n];
        for (int i = 0; i < n; i++) {
            double squared = squaredDistance(source, i, target, i, d);
            cost[i] = power == 1 ? Math.sqrt(squared) : squared;
        }
        double least = Arrays.stream(cost).min().orElse(0);
        double[] weights = new double[n];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = Math.exp((least - cost[i]) / epsilon);
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        double mean = sum / n;
        Arrays.setAll(weights, i -> weights[i] / mean);
        return new Coupling.Pairs(identity(n), weights, sum * sum / (n * squares));
    }
}
