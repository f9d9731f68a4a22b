package org.priorflow.experiments.metric;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The Kullback-Leibler divergence of the particles' law from the reference's, estimated by distances to k-th nearest
 * neighbours,
 *
 * <p>KL(P || Q) ~ (d / n) sum_i log(nu_k(i) / rho_k(i)) + log(m / (n - 1)),
 *
 * <p>where rho_k(i) is the distance from particle i to the k-th nearest of the other n - 1 particles and nu_k(i) that
 * to the k-th nearest of the m reference points [perezcruz2008kullback; wang2009divergence, eq. 5]. It is
 * consistent for independent draws with densities, may be negative, and is unbiased where P = Q and m = n - 1.
 *
 * <p>Particles that coincide have no density, and their divergence would be infinite: distances under {@value
 * #RESOLUTION} of the largest nu_k(i) count as that, so that a collapsed ensemble has a large finite value.
 *
 * @param neighbour k, >= 1
 */
record NeighbourDivergence(int neighbour) implements TwoSampleDistance {

    private static final double RESOLUTION = 1e-12;

    @Override
    public boolean accepts(int n) {
        return n > neighbour;
    }

    @Override
    public ToDoubleFunction<Rows> from(Rows reference, Seed seed) {
        PointCloud cloud = new PointCloud(reference);
        return particles -> divergence(new PointCloud(particles), cloud);
    }

    private double divergence(PointCloud particles, PointCloud reference) {
        int n = particles.n();
        double[] across = new double[n];
        double[] within = new double[n];
        double work = (double) (n + reference.n()) * particles.d();
        BlockSum.of(n, work, (from, to) -> {
            double[] toReference = new double[reference.n()];
            double[] toOthers = new double[n];
            for (int i = from; i < to; i++) {
                reference.squaredDistances(particles, i, 0, toReference);
                across[i] = smallest(toReference);
                particles.squaredDistances(particles, i, 0, toOthers);
                toOthers[i] = Double.POSITIVE_INFINITY;
                within[i] = smallest(toOthers);
            }
            return 0;
        });
        double floor = Double.MIN_NORMAL;
        for (double square : across) {
            floor = Math.max(floor, RESOLUTION * RESOLUTION * square);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 0.5 * (Math.log(Math.max(floor, across[i])) - Math.log(Math.max(floor, within[i])));
        }
        return particles.d() * sum / n + Math.log(reference.n() / (n - 1.0));
    }

    private double smallest(double[] squares) {
        double[] nearest = new double[neighbour];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (double square : squares) {
            if (square < nearest[neighbour - 1]) {
                int place = neighbour - 1;
                for (; place > 0 && nearest[place - 1] > square; place--) {
                    nearest[place] = nearest[place - 1];
                }
                nearest[place] = square;
            }
        }
        return nearest[neighbour - 1];
    }
}
