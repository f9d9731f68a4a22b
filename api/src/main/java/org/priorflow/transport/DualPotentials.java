package org.priorflow.transport;

/**
 * The prices of the atoms: how much the value of a problem changes with the weight of an atom, up to a constant that may be
 * moved from one side to the other. The arrays belong to whoever asked for them.
 *
 * @param source f [n]
 * @param target g [m]
 */
public record DualPotentials(double[] source, double[] target) {

    /** sum_i f_i a_i + sum_j g_j b_j, where atoms without weight do not count. */
    public double valueAt(double[] sourceWeights, double[] targetWeights) {
        return product(source, sourceWeights) + product(target, targetWeights);
    }

    private static double product(double[] prices, double[] weights) {
        double sum = 0;
        for (int i = 0; i < prices.length; i++) {
            if (weights[i] > 0) {
                sum += prices[i] * weights[i];
            }
        }
        return sum;
    }
}
