package org.priorflow.experiments.reference;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.ElasticNetPrior;
import org.priorflow.prior.l1.GaussianPrior;
import org.priorflow.prior.l1.GroupL1Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.WeightedL1Prior;
import org.priorflow.prior.l1.ZeroPrior;

/**
 * A prior law that is Gaussian given scales: proportional to
 *
 * <p>exp(-sum_G r_G |x_G| - sum_k q_k x_k^2 / 2),
 *
 * <p>with groups G of coordinates that do not overlap. Groups of one coordinate make it a Laplace law or an elastic
 * net; without groups it is Gaussian.
 *
 * @param groups the coordinates of every group
 * @param rates r_G > 0, one per group
 * @param ridge q [d], >= 0
 */
record ScaleMixture(int[][] groups, double[] rates, double[] ridge) {

    /** Returns exp(-beta g) as a scale mixture for points of dimension d, or null if g is not known to be one. */
    static @Nullable ScaleMixture findOrNull(Prior prior, int d, double inverseTemperature) {
        double beta = inverseTemperature;
        if (prior instanceof ZeroPrior) {
            return ofCoordinates(new double[d], 0);
        } else if (prior instanceof GaussianPrior gaussian) {
            return ofCoordinates(new double[d], beta * gaussian.precision());
        } else if (prior instanceof L1Prior l1) {
            return ofCoordinates(repeated(beta * l1.weight(), d), 0);
        } else if (prior instanceof ElasticNetPrior net) {
            return ofCoordinates(repeated(beta * net.weight(), d), beta * net.ridge());
        } else if (prior instanceof WeightedL1Prior weighted) {
            weighted.requireDimension(d);
            return ofCoordinates(
                    Arrays.stream(weighted.weights()).map(w -> beta * w).toArray(), 0);
        } else if (prior instanceof GroupL1Prior group) {
            return ofGroups(group, d, beta);
        }
        return null;
    }

    private static double[] repeated(double value, int d) {
        return IntStream.range(0, d).mapToDouble(k -> value).toArray();
    }

    private static ScaleMixture ofCoordinates(double[] rates, double ridge) {
        int[] tilted =
                IntStream.range(0, rates.length).filter(k -> rates[k] > 0).toArray();
        return new ScaleMixture(
                Arrays.stream(tilted).mapToObj(k -> new int[] {k}).toArray(int[][]::new),
                Arrays.stream(tilted).mapToDouble(k -> rates[k]).toArray(),
                repeated(ridge, rates.length));
    }

    private static ScaleMixture ofGroups(GroupL1Prior prior, int d, double beta) {
        int[] sizes = prior.groupSizes();
        int[] every = sizes.length == 1
                ? IntStream.range(0, d / sizes[0]).map(group -> sizes[0]).toArray()
                : sizes;
        int[][] groups = new int[every.length][];
        int start = 0;
        for (int group = 0; group < groups.length; group++) {
            groups[group] = IntStream.range(start, start + every[group]).toArray();
            start += every[group];
        }
        return new ScaleMixture(groups, repeated(beta * prior.weight(), groups.length), new double[d]);
    }

    boolean isGaussian() {
        return groups.length == 0;
    }
}
