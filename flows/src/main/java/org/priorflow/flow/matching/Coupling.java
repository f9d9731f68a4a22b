package org.priorflow.flow.matching;

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
}
