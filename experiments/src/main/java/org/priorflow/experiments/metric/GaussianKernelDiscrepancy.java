package org.priorflow.experiments.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The maximum mean discrepancy of two empirical laws in the unit ball of the space of the Gaussian kernel
 * k(x, y) = exp(-|x - y|^2 / (2 s^2)),
 *
 * <p>MMD(P, Q) = sqrt(E k(X, X') + E k(Y, Y') - 2 E k(X, Y)), all expectations over all pairs: the biased statistic of
 * [gretton2012kernel, eq. 5], which is a metric between empirical laws and never negative.
 *
 * @param bandwidth s, or null for the median distance between reference points (the first {@value #MEDIAN_POINTS} of
 *     them), so that it does not move with the particles; 1 where that median is 0 (below 1e-100)
 */
record GaussianKernelDiscrepancy(@Nullable Double bandwidth) implements TwoSampleDistance {

    static final double LEAST_BANDWIDTH = 1e-100; // its square is still a normal number

    private static final int MEDIAN_POINTS = 300;
    private static final double NEGLIGIBLE_EXPONENT = -55; // below 2^-79: saves the exponential, and subnormal numbers

    @Override
    public ToDoubleFunction<Rows> from(Rows reference, Seed seed) {
        PointCloud cloud = new PointCloud(reference);
        double scale = bandwidth == null ? medianDistance(cloud) : bandwidth;
        double rate = -0.5 / (scale * scale);
        DoubleUnaryOperator kernel = square -> {
            double exponent = rate * square;
            return exponent < NEGLIGIBLE_EXPONENT ? 0 : Math.exp(exponent);
        };
        double within = cloud.meanWithin(kernel);
        return particles -> {
            PointCloud other = new PointCloud(particles);
            double squared = within + other.meanWithin(kernel) - 2 * cloud.meanOver(other, kernel);
            return Math.sqrt(Math.max(0, squared));
        };
    }

    private static double medianDistance(PointCloud cloud) {
        int m = Math.min(MEDIAN_POINTS, cloud.n());
        double[] pairs = new double[m * (m - 1) / 2];
        double[] squares = new double[cloud.n()];
        for (int i = 0, e = 0; i < m; i++) {
            cloud.squaredDistances(cloud, i, i + 1, squares);
            for (int j = i + 1; j < m; j++, e++) {
                pairs[e] = squares[j];
            }
        }
        if (pairs.length == 0) {
            return 1;
        }
        Arrays.sort(pairs);
        double median = Math.sqrt(Marginals.quantileOf(pairs, 0.5));
        return median >= LEAST_BANDWIDTH ? median : 1;
    }
}
