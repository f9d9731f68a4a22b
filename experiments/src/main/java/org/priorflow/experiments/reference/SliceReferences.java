package org.priorflow.experiments.reference;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;

/**
 * The references of a likelihood of any form under separable priors, by slice sampling along random directions
 * [neal2003slice]: the line through the current point, in a direction drawn from a fixed Gaussian, is stepped out and shrunk
 * until a point above the level is found. A good guess of the law makes the chains mix fast; a bad one makes them slow, and no
 * less right. Several chains from scattered starts must agree. Immutable.
 */
public final class SliceReferences {

    private final ToDoubleFunction<double[]> logLikelihood;
    private final Guess guess;
    private final int drawCount;

    /**
     * A Gaussian of about the place and the shape of the posterior.
     *
     * @param mean its mean [d]
     * @param precision its precision [d, d], positive definite
     */
    public record Guess(double[] mean, double[] precision) {}

    /**
     * Plans the chains.
     *
     * @param logLikelihood up to a constant; at inverse temperature 1
     * @param drawCount how many draws to keep over all chains; 0 for no chains at all
     */
    public SliceReferences(ToDoubleFunction<double[]> logLikelihood, Guess guess, int drawCount) {
        this.logLikelihood = logLikelihood;
        this.guess = guess;
        this.drawCount = Require.atLeast(drawCount, 0, "drawCount");
    }

    /**
     * Computes the reference under {@code prior}.
     *
     * @return null if the prior is not separable or does not vanish far out, or if the chains do not agree
     * @throws org.priorflow.check.InvalidInputException if the prior takes another dimension
     */
    public @Nullable Reference under(Prior prior) {
        int d = guess.mean().length;
        if (drawCount == 0
                || !(prior instanceof SeparablePrior separable)
                || !GibbsReferences.vanishesFarOut(separable, d, 1)) {
            return null;
        }
        separable.requireDimension(d);
        Seed seed = new Seed(0).child("reference");
        double[][] starts = new double[GibbsSampler.CHAIN_COUNT][];
        for (int c = 0; c < starts.length; c++) {
            starts[c] = start(separable, seed.child("start").child(c).generator());
        }
        return new GibbsSampler(new Unused(d), () -> new LineUpdate(separable), starts, seed).runOrNull(drawCount);
    }

    private double[] start(SeparablePrior prior, RandomGenerator generator) {
        double[] x = new LineUpdate(prior).direction(generator);
        for (int k = 0; k < x.length; k++) {
            x[k] = prior.coordinateProxAt(k, guess.mean()[k] + 2 * x[k], GibbsReferences.DOMAIN_STEP);
        }
        return x;
    }

    /** Nothing of the likelihood is Gaussian: the update looks at all of it. */
    private record Unused(int dimension) implements GaussianLikelihood {

        @Override
        public boolean isGaussian() {
            return false;
        }

        @Override
        public void refresh(double[] x, RandomGenerator generator, double[] precision, double[] shift) {
            // has no latent variables
        }
    }

    /** As many moves along random lines as there are coordinates. */
    private final class LineUpdate implements PriorUpdate {

        private static final LineSlice SLICE = new LineSlice(2, 100);

        private final SeparablePrior prior;
        private final CholeskyFactor factor;

        LineUpdate(SeparablePrior prior) {
            int d = guess.mean().length;
            this.prior = prior;
            this.factor = new CholeskyFactor(d);
            if (!factor.factor(guess.precision(), new double[d])) {
                throw new IllegalArgumentException("the precision of the guess is not positive definite");
            }
        }

        private double[] direction(RandomGenerator generator) {
            double[] z = new double[guess.mean().length];
            for (int k = 0; k < z.length; k++) {
                z[k] = generator.nextGaussian();
            }
            factor.solveUpper(z);
            return z;
        }

        @Override
        public void advance(
                double[] x, double[] precision, double[] shift, double[] expected, RandomGenerator generator) {
            for (int move = 0; move < x.length; move++) {
                double[] direction = direction(generator);
                double length = SLICE.move(0, at -> logDensityAt(moved(x, at, direction)), generator);
                System.arraycopy(moved(x, length, direction), 0, x, 0, x.length);
            }
            System.arraycopy(x, 0, expected, 0, x.length);
        }

        private double[] moved(double[] x, double length, double[] direction) {
            double[] moved = new double[x.length];
            for (int k = 0; k < x.length; k++) {
                moved[k] = Math.fma(length, direction[k], x[k]);
            }
            return moved;
        }

        private double logDensityAt(double[] x) {
            double sum = logLikelihood.applyAsDouble(x);
            for (int k = 0; k < x.length; k++) {
                sum -= prior.coordinateValueAt(k, x[k]);
            }
            return sum;
        }
    }
}
