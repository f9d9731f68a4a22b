package org.priorflow.prior.lowrank;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;

/**
 * The weighted nuclear norm, g(X) = sum_k w_k s_k(X) over the singular values in descending order, with weights that do
 * not decrease: large singular values are spared, small ones are pressed to zero. It is not convex (unless all weights are
 * equal), yet its proximal map is exact: s_k becomes (s_k - t w_k)_+, which keeps the order [gu2014weighted].
 *
 * <p>With the first r weights zero and the others equal it is the truncated nuclear norm [hu2013fast].
 */
public final class WeightedNuclearNormPrior implements Prior {

    private final SingularValues values;
    private final double[] weights;

    private WeightedNuclearNormPrior(SingularValues values, double[] weights) {
        this.values = values;
        this.weights = weights;
        double before = 0;
        for (int k = 0; k < weights.length; k++) {
            Require.nonNegative(weights[k], "weights[" + k + "]");
            if (weights[k] < before) {
                throw Require.invalid(
                        "weights[" + k + "]",
                        weights[k],
                        "at least the one before it, " + before,
                        "Maybe the weights are meant to be given in ascending order?");
            }
            before = weights[k];
        }
    }

    /** The weighted norm of [rows, columns] matrices, with one weight for each of the min(rows, columns) singular values. */
    public static WeightedNuclearNormPrior of(int rows, int columns, double... weights) {
        SingularValues values = new SingularValues(rows, columns);
        if (weights.length != values.rankLimit()) {
            throw Require.invalid(
                    "the number of weights",
                    weights.length,
                    "min(rows, columns) = " + values.rankLimit(),
                    "Maybe rows and columns belong to another matrix?");
        }
        return new WeightedNuclearNormPrior(values, weights.clone());
    }

    /** The truncated norm: {@code weight} times the sum of all singular values but the {@code rank} largest. */
    public static WeightedNuclearNormPrior truncated(int rows, int columns, double weight, int rank) {
        SingularValues values = new SingularValues(rows, columns);
        Require.positive(weight, "weight");
        Require.within(rank, 1, values.rankLimit(), "rank");
        double[] weights = new double[values.rankLimit()];
        Arrays.fill(weights, rank, weights.length, weight);
        return new WeightedNuclearNormPrior(values, weights);
    }

    @Override
    public INDArray valueAt(INDArray x) {
        return values.reduced(x, 1, singular -> {
            double sum = 0;
            for (int k = 0; k < singular.length; k++) {
                sum += weights[k] * singular[k];
            }
            return sum;
        });
    }

    @Override
    public ProximalMap proximalMap() {
        return (x, step) -> {
            Require.positive(step, "step");
            return values.shrunk(x, k -> step * weights[k]);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightedNuclearNormPrior prior
                && values.equals(prior.values)
                && Arrays.equals(weights, prior.weights);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "WeightedNuclearNormPrior[rows=%d, columns=%d, weights=%s]"
                .formatted(values.rows(), values.columns(), Arrays.toString(weights));
    }
}
