package org.priorflow.flow.matching;

import java.util.Arrays;

/**
 * How far Gibbs weights tilt the two laws that they couple. The weighted pairs of [calvo2025weighted] have marginals whose
 * densities relative to the laws themselves are the mean weights a(x) = E_y w(x, y) and b(y) = E_x w(x, y); there is no tilt
 * where these are constant.
 *
 * @param source the effective sample size of a over n, in (0, 1]; 1 for no tilt
 * @param target that of b
 */
public record MarginalTilt(double source, double target) {

    /**
     * Estimates the tilt of the weights exp(-|x - y|^p / epsilon) from all pairs of two samples.
     *
     * @param source points [n, d]; not written to
     * @param target points [n, d]; not written to
     * @param coupling the weights
     */
    static MarginalTilt of(double[] source, double[] target, int d, GibbsCoupling coupling) {
        int n = source.length / d;
        double[] logWeights = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                logWeights[i * n + j] = -coupling.costOf(Couplings.squaredDistance(source, i, target, j, d));
            }
        }
        double largest = Arrays.stream(logWeights).max().orElse(0);
        double[] ofSource = new double[n];
        double[] ofTarget = new double[n];
        for (int e = 0; e < logWeights.length; e++) {
            double weight = Math.exp(logWeights[e] - largest);
            ofSource[e / n] += weight;
            ofTarget[e % n] += weight;
        }
        return new MarginalTilt(effectiveFraction(ofSource), effectiveFraction(ofTarget));
    }

    /** (sum w)^2 / (n sum w^2). */
    static double effectiveFraction(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / (weights.length * squares);
    }
}
