package org.priorflow.experiments.metric;

import java.util.function.ToDoubleFunction;
import org.priorflow.random.Seed;
import org.priorflow.spi.Setting;
import org.priorflow.tensor.Rows;

/**
 * The 2-Wasserstein distance of two empirical laws of n points each, by an optimal assignment: W2 = min over
 * permutations p of sqrt((1/n) sum_i |x_i - y_p(i)|^2) [peyre2019computational, sec. 2.2]. The costs grow as n^3,
 * hence the limit. Two samples of one law lie apart too, by the order of n^(-1/d) where d > 4: a figure to compare
 * flows with each other.
 *
 * @param mostParticles the largest n that it takes, >= 1
 */
record ExactWasserstein(int mostParticles) implements TwoSampleDistance {

    static final Setting<Integer> MOST_PARTICLES = Setting.integer(
                    "mostParticles",
                    500,
                    "the number of particles above which the distance is not computed, for its cost n^3")
            .atLeast(1)
            .atMost(5000);

    @Override
    public boolean accepts(int n) {
        return n <= mostParticles;
    }

    @Override
    public ToDoubleFunction<Rows> from(Rows reference, Seed seed) {
        PointCloud cloud = new PointCloud(reference);
        return particles -> Math.sqrt(squaredDistance(new PointCloud(particles), cloud));
    }

    private static double squaredDistance(PointCloud particles, PointCloud reference) {
        int n = particles.n();
        double[] costs = new double[n * n];
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            reference.squaredDistances(particles, i, 0, squares);
            System.arraycopy(squares, 0, costs, i * n, n);
        }
        int[] columns = Assignment.solve(n, costs);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += costs[i * n + columns[i]];
        }
        return sum / n;
    }
}
