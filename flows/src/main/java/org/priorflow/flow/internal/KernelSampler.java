package org.priorflow.flow.internal;

import java.util.random.RandomGenerator;
import org.priorflow.prior.SeparablePrior;

/**
 * Exact draws from the RWPO kernel of one coordinate, K(z | y) ~ exp(-(beta/2) [g(z) + (z - y)^2 / (2 T)]), for convex g.
 *
 * <p>With p = prox_{T g}(y) the bracket is strongly convex of modulus 1 / T and least at p, so that it is at least its
 * value there plus (z - p)^2 / (2 T). A proposal z ~ N(p, 2 T / beta) is therefore accepted with probability
 *
 * <p>exp(-(beta/2) [g(z) - g(p) + ((z - y)^2 - (p - y)^2 - (z - p)^2) / (2 T)]),
 *
 * <p>which never exceeds 1 and is Z(y) over its Laplace approximation on average: near 1 unless the kernel is much wider than the kink of g.
 */
public final class KernelSampler {

    /** Far above what a convex g needs: for |z| with weight lambda the mean is about lambda sqrt(beta T). */
    private static final int MOST_PROPOSALS = 10_000_000;

    private final SeparablePrior prior;
    private final double step;
    private final double inverseTemperature;

    public KernelSampler(SeparablePrior prior, double step, double inverseTemperature) {
        this.prior = prior;
        this.step = step;
        this.inverseTemperature = inverseTemperature;
    }

    /** Draws coordinate {@code k} of a point whose key has y there. */
    public double sample(int k, double y, RandomGenerator generator) {
        double p = prior.coordinateProxAt(k, y, step);
        double valueAtP = prior.coordinateValueAt(k, p);
        double deviation = Math.sqrt(2 * step / inverseTemperature);
        for (int tries = 0; tries < MOST_PROPOSALS; tries++) {
            double z = p + deviation * generator.nextGaussian();
            // (z - y)^2 - (p - y)^2 - (z - p)^2 = 2 (z - p) (p - y)
            double excess = prior.coordinateValueAt(k, z) - valueAtP + (z - p) * (p - y) / step;
            if (generator.nextDouble() < Math.exp(-0.5 * inverseTemperature * excess)) {
                return z;
            }
        }
        throw new IllegalStateException(
                "No draw from the kernel of %s at coordinate %d of a key, %s, after %d proposals"
                        .formatted(prior.getClass().getName(), k, y, MOST_PROPOSALS));
    }
}
