package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;

/**
 * A likelihood that is Gaussian in x, proportional to exp(-x' P x / 2 + h' x), once its latent variables are drawn.
 * Values are immutable and safe for concurrent use.
 */
public interface GaussianLikelihood {

    /** d. */
    int dimension();

    /** Whether there are no latent variables: P and h do not depend on x. */
    boolean isGaussian();

    /**
     * Draws the latent variables given x, and writes what the likelihood of x becomes.
     *
     * @param x the current point [d]
     * @param precision receives P [d, d]
     * @param shift receives h [d]
     */
    void refresh(double[] x, RandomGenerator generator, double[] precision, double[] shift);
}
