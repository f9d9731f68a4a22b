package org.priorflow.prior.l1;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.tensor.Rows;

/**
 * The group lasso's prior [yuan2006model], also called the L21 norm: g(x) = lambda sum_j |x_j| with the Euclidean norms of
 * consecutive groups x_j of coordinates, which are zero or not zero together. Its proximal map scales every group by
 * max(1 - lambda T / |x_j|, 0) [parikh2014proximal, section 6.5].
 *
 * <p>It is 1-homogeneous but not separable, and its kernel normaliser has no closed form: use the Laplace form.
 */
public final class GroupL1Prior implements ConvexPrior {

    // Squares of what lies between neither overflow nor lose digits to subnormal numbers.
    private static final double SMALL = 0x1p-450;
    private static final double LARGE = 0x1p450;

    private final double weight;
    private final int[] groupSizes;

    private GroupL1Prior(double weight, int... groupSizes) {
        this.weight = Require.positive(weight, "weight");
        for (int size : groupSizes) {
            Require.atLeast(size, 1, "a group size");
        }
        this.groupSizes = groupSizes;
    }

    /** Makes the prior for points whose dimension is a multiple of {@code groupSize}, which is >= 1. */
    public static GroupL1Prior ofEqualGroups(double weight, int groupSize) {
        return new GroupL1Prior(weight, groupSize);
    }

    /**
     * Makes the prior for points of one dimension, the sum of the sizes.
     *
     * @param weight lambda, finite and > 0
     * @param groupSizes at least two, each >= 1
     */
    public static GroupL1Prior ofGroups(double weight, int... groupSizes) {
        Require.atLeast(groupSizes.length, 2, "the number of groups");
        return new GroupL1Prior(weight, groupSizes.clone());
    }

    public double weight() {
        return weight;
    }

    /** The sizes of the groups as a new array; a single size stands for as many groups of that size as fit. */
    public int[] groupSizes() {
        return groupSizes.clone();
    }

    @Override
    public INDArray valueAt(INDArray x) {
        Rows rows = Rows.from(x);
        int[] sizes = sizesFor(rows.d());
        double[] values = new double[rows.n()];
        for (int i = 0, start = 0; i < rows.n(); i++) {
            for (int size : sizes) {
                values[i] += weight * norm(rows.values(), start, size);
                start += size;
            }
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    public ProximalMap proximalMap() {
        return (x, step) -> {
            Require.positive(step, "step");
            Rows rows = Rows.from(x);
            int[] sizes = sizesFor(rows.d());
            for (int i = 0, start = 0; i < rows.n(); i++) {
                for (int size : sizes) {
                    shrink(rows.values(), start, size, weight * step);
                    start += size;
                }
            }
            return rows.toTensor();
        };
    }

    private static void shrink(double[] values, int start, int size, double threshold) {
        double factor = factor(values, start, size, threshold);
        for (int e = start; e < start + size; e++) {
            values[e] *= factor;
        }
    }

    private static double factor(double[] values, int start, int size, double threshold) {
        double norm = norm(values, start, size);
        if (norm <= threshold) {
            return 0;
        }
        if (norm < Double.POSITIVE_INFINITY) {
            return (norm - threshold) / norm;
        }
        double largest = largest(values, start, size);
        return 1 - threshold / largest / normOver(largest, values, start, size);
    }

    private static double norm(double[] values, int start, int size) {
        double largest = largest(values, start, size);
        if (largest == 0 || (largest > SMALL && largest < LARGE)) {
            double sum = 0;
            for (int e = start; e < start + size; e++) {
                sum += values[e] * values[e];
            }
            return Math.sqrt(sum);
        }
        return largest < Double.POSITIVE_INFINITY ? largest * normOver(largest, values, start, size) : largest;
    }

    /** The norm of the group divided by its largest entry: between 1 and the root of its size. */
    private static double normOver(double largest, double[] values, int start, int size) {
        double sum = 0;
        for (int e = start; e < start + size; e++) {
            double ratio = values[e] / largest;
            sum += ratio * ratio;
        }
        return Math.sqrt(sum);
    }

    // Not-a-number if one entry is.
    private static double largest(double[] values, int start, int size) {
        double largest = 0;
        for (int e = start; e < start + size; e++) {
            largest = Math.max(largest, Math.abs(values[e]));
        }
        return largest;
    }

    private int[] sizesFor(int d) {
        if (groupSizes.length > 1) {
            int sum = Arrays.stream(groupSizes).sum();
            if (sum != d) {
                throw Require.invalid(
                        "the sum of groupSizes",
                        sum,
                        "the dimension " + d + " of the points",
                        "Maybe a group is missing?");
            }
            return groupSizes;
        }
        if (d % groupSizes[0] != 0) {
            throw Require.invalid(
                    "the dimension of the points",
                    d,
                    "a multiple of the group size " + groupSizes[0],
                    "Maybe give the size of every group?");
        }
        int[] equal = new int[d / groupSizes[0]];
        Arrays.fill(equal, groupSizes[0]);
        return equal;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupL1Prior prior
                && weight == prior.weight
                && Arrays.equals(groupSizes, prior.groupSizes);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(weight) + Arrays.hashCode(groupSizes);
    }

    @Override
    public String toString() {
        return "GroupL1Prior[weight=" + weight + ", groupSizes=" + Arrays.toString(groupSizes) + "]";
    }
}
