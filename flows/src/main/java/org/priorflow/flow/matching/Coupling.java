package org.priorflow.flow.matching;

import org.priorflow.check.Require;

/** Which source point of a batch goes with which target point, and how much a pair counts. */
@FunctionalInterface
public interface Coupling {

    /**
     * Couples the rows of two batches of equal size.
     *
     * @param source points [n, d]; not written to
     * @param target points [n, d]; not written to
     * @param d the dimension
     */
    Pairs pairsOf(double[] source, double[] target, int d);

    /**
     * Pairs of a batch.
     *
     * @param targetIndices the row of the target that goes with every row of the source [n]
     * @param weights how much every pair counts [n], >= 0 with mean 1
     * @param effectiveFraction the effective sample size of the weights over n, in (0, 1]; 1 for equal weights
     */
    record Pairs(int[] targetIndices, double[] weights, double effectiveFraction) {}

    /** Pairs as they come, with equal weights: conditional flow matching [lipman2023flow] [tong2024improving]. */
    static Coupling independent() {
        return (source, target, d) -> Couplings.unweighted(Couplings.identity(source.length / d));
    }

    /** The pairing of least total squared distance, solved exactly: OT-CFM [tong2024improving] [pooladian2023multisample]. */
    static Coupling optimal() {
        return (source, target, d) -> {
            int n = source.length / d;
            double[] cost = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    cost[i * n + j] = Couplings.squaredDistance(source, i, target, j, d);
                }
            }
            return Couplings.unweighted(Assignment.of(cost, n));
        };
    }

    /**
     * Pairs as they come, weighted by exp(-|x - y|^p / epsilon) over its mean: weighted conditional flow matching
     * [calvo2025weighted]. The law of the weighted pairs has the Gibbs kernel of entropic transport, but its marginals are
     * tilted; the effective fraction tells by how much.
     *
     * @param epsilon finite and > 0; {@link #epsilonFor} scales it with the dimension
     * @param power p, 1 or 2
     */
    static Coupling gibbs(double epsilon, int power) {
        Require.positive(epsilon, "epsilon");
        Require.within(power, 1, 2, "power");
        return (source, target, d) -> Couplings.gibbs(source, target, d, epsilon, power);
    }

    /** The rule epsilon = kappa sqrt(d) for the distance itself (p = 1) [calvo2025weighted]. */
    static double epsilonFor(double kappa, int d) {
        return Require.positive(kappa, "kappa") * Math.sqrt(d);
    }
}
