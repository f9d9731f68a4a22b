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

    // Four sums, since one alone waits for every addition.
    static double squaredDistance(double[] source, int i, double[] target, int j, int d) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int x = i * d;
        int y = j * d;
        int k = 0;
        for (; k + 4 <= d; k += 4) {
            first += squaredGap(source[x + k], target[y + k]);
            second += squaredGap(source[x + k + 1], target[y + k + 1]);
            third += squaredGap(source[x + k + 2], target[y + k + 2]);
            fourth += squaredGap(source[x + k + 3], target[y + k + 3]);
        }
        for (; k < d; k++) {
            first += squaredGap(source[x + k], target[y + k]);
        }
        return first + second + (third + fourth);
    }

    private static double squaredGap(double x, double y) {
        return (x - y) * (x - y);
    }
}
