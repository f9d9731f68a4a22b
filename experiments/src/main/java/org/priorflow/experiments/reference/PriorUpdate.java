package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;

/**
 * The half of a Gibbs step that moves x where the likelihood is Gaussian, leaving exp(-x' P x / 2 + h' x - beta g(x))
 * invariant. It may keep scratch storage; every chain has its own.
 */
interface PriorUpdate {

    /**
     * Moves x.
     *
     * @param x the point [d], moved in place
     * @param precision P [d, d]; not written to
     * @param shift h [d]; not written to
     * @param expected receives the mean from which the new x was drawn [d], or the new x itself where none is known:
     *     its average over a chain estimates the mean of the law
     */
    void advance(double[] x, double[] precision, double[] shift, double[] expected, RandomGenerator generator);
}
