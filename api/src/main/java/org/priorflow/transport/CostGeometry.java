package org.priorflow.transport;

/**
 * What it costs to move a unit of mass from source atom i to target atom j, for n sources and m targets. It knows no weights
 * and no solver, and need not store a matrix. Values are immutable and safe for concurrent use.
 */
public interface CostGeometry {

    /** The number n of source atoms, >= 1. */
    int n();

    /** The number m of target atoms, >= 1. */
    int m();

    /**
     * Writes c_ij for j in [from, from + count) to the entries of {@code target} that begin at {@code offset}.
     *
     * @param i in [0, n)
     * @param target receives the costs, finite or positive infinity where a pair is forbidden
     */
    void costsInto(int i, int from, int count, double[] target, int offset);

    /** Returns the same costs with sources and targets exchanged. */
    CostGeometry transposed();

    /** Returns c_ij. */
    default double costAt(int i, int j) {
        double[] cost = new double[1];
        costsInto(i, j, 1, cost, 0);
        return cost[0];
    }

    /**
     * Whether no pair is forbidden. False where that is not known without a look at all costs; unless an implementation says
     * otherwise, it is not.
     */
    default boolean isFinite() {
        return false;
    }

    /** Returns the largest finite cost: the unit in which entropic scales are often told. Costs a pass over all pairs. */
    default double largestCost() {
        double[] row = new double[m()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n(); i++) {
            costsInto(i, 0, row.length, row, 0);
            for (double cost : row) {
                if (cost < Double.POSITIVE_INFINITY && cost > largest) {
                    largest = cost;
                }
            }
        }
        return largest;
    }
}
