package org.priorflow.experiments.metric;

import java.util.function.ToDoubleFunction;
import org.priorflow.random.Seed;
import org.priorflow.spi.Setting;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportSolver;

/**
 * The 2-Wasserstein distance of two empirical laws of n points each, by an optimal assignment: W2 = min over
 * permutations p of sqrt((1/n) sum_i |x_i - y_p(i)|^2) [peyre2019computational, sec. 2.2]. The costs grow as n^3,
 * hence the limit. Two samples of one law lie apart too, by the order of n^(-1/d) where d > 4: a figure to compare
 * flows with each other.
 *
 * @param mostParticles the largest n that it takes, >= 1
 * @param solver finds the assignment, exactly
 */
record ExactWasserstein(int mostParticles, TransportSolver solver) implements TwoSampleDistance {

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
        return particles -> Math.sqrt(solver.solve(TransportProblem.uniform(
                        new PointCloudGeometry(particles, reference, new SquaredEuclideanCost())))
                .cost());
    }
}
