package org.priorflow.flow.matching;

import java.util.Arrays;
import org.priorflow.check.Require;

/**
 * Pairs as they come, weighted by exp(-|x - y|^p / epsilon) over its mean: weighted conditional flow matching
 * [calvo2025weighted]. The law of the weighted pairs has the Gibbs kernel of entropic transport, but its marginals are tilted:
 * see {@link MarginalTilt}.
 *
 * @param epsilon finite and > 0; {@link #epsilonFor} scales it with the dimension
 * @param power p, 1 or 2
 */
public record GibbsCoupling(double epsilon, int power) implements Coupling {

    public GibbsCoupling {
        Require.positive(epsilon, "epsilon");
        Require.within(power, 1, 2, "power");
    }

    /** The rule epsilon = kappa sqrt(d) for the distance itself (p = 1) [calvo2025weighted]. */
    public static double epsilonFor(double kappa, int d) {
        return Require.positive(kappa, "kappa") * Math.sqrt(d);
    }

    /** |x - y|^p / epsilon, from |x - y|^2. */
    double costOf(double squaredDistance) {
        return (power == 1 ? Math.sqrt(squaredDistance) : squaredDistance) / epsilon;
    }

    /** How far these weights tilt two laws, estimated from samples of equal size [n, d]. */
    public MarginalTilt tiltOf(double[] source, double[] target, int d) {
        return MarginalTilt.of(source, target, d, this);
    }

    // Relative to the least cost, so that the weights do not all underflow; the mean takes the factor out again.
    @Override
    public Pairs pairsOf(double[] source, double[] target, int d) {
        int n = source.length / d;
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = costOf(Couplings.squaredDistance(source, i, target, i, d));
        }
        double least = Arrays.stream(weights).min().orElse(0);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = Math.exp(least - weights[i]);
            sum += weights[i];
        }
        double effectiveFraction = MarginalTilt.effectiveFraction(weights);
        double mean = sum / n;
        Arrays.setAll(weights, i -> weights[i] / mean);
        return new Pairs(Couplings.identity(n), weights, effectiveFraction);
    }
}
