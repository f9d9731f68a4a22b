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
}
