package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;

/**
 * The update of Park and Casella, [park2008bayesian], and of its grouped form, [kyung2010penalized]: the scales given
 * x are inverse Gaussian, 1 / tau_G^2 ~ IG(mean r_G / |x_G|, shape r_G^2), and all of x given the scales is one
 * Gaussian block with precision P + diag(1 / tau^2 + q).
 */
final class ScaleMixtureUpdate implements PriorUpdate {

    private final ScaleMixture mixture;
    private final CholeskyFactor factor;
    private final double[] diagonal;

    ScaleMixtureUpdate(ScaleMixture mixture) {
        this.mixture = mixture;
        this.factor = new CholeskyFactor(mixture.ridge().length);
        this.diagonal = new double[mixture.ridge().length];
    }

    @Override
    public void advance(double[] x, double[] precision, double[] shift, double[] expected, RandomGenerator generator) {
        System.arraycopy(mixture.ridge(), 0, diagonal, 0, diagonal.length);
        for (int group = 0; group < mixture.groups().length; group++) {
            double rate = mixture.rates()[group];
            double square = 0;
            for (int k : mixture.groups()[group]) {
                square += x[k] * x[k];
            }
            double inverseScale = InverseGaussian.draw(Math.sqrt(square) / rate, rate * rate, generator);
            for (int k : mixture.groups()[group]) {
                diagonal[k] += inverseScale;
            }
        }
        if (!factor.factor(precision, diagonal)) {
            // Rounding alone can do this: the chain stays, and a law that is improper never mixes.
            System.arraycopy(x, 0, expected, 0, x.length);
            return;
        }
        System.arraycopy(shift, 0, expected, 0, x.length);
        factor.solveLower(expected);
        for (int k = 0; k < x.length; k++) {
            x[k] = expected[k] + generator.nextGaussian();
        }
        factor.solveUpper(x);
        factor.solveUpper(expected);
    }
}
