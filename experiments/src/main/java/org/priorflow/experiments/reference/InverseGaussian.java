package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;

/** Draws from the inverse Gaussian law by the method of Michael, Schucany and Haas, [michael1976generating]. */
final class InverseGaussian {

    private InverseGaussian() {}

    /**
     * Draws from the law of mean 1 / reciprocalMean.
     *
     * @param reciprocalMean >= 0; zero gives the Levy law to which the inverse Gaussian tends
     * @param shape > 0
     */
    static double draw(double reciprocalMean, double shape, RandomGenerator generator) {
        double normal = generator.nextGaussian();
        double half = normal * normal / (2 * shape);
        // The smaller root, written without the difference of large numbers that the textbook form takes.
        double root = 1 / (reciprocalMean + half + Math.sqrt(half * (2 * reciprocalMean + half)));
        if (generator.nextDouble() * (1 + reciprocalMean * root) <= 1) {
            return root;
        }
        return 1 / (reciprocalMean * reciprocalMean * root);
    }
}
