package org.priorflow.experiments.reference;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;

/**
 * The references of one likelihood under any prior for which there is an exact method:
 *
 * <ul>
 *   <li>none and Gaussian, if the likelihood is Gaussian: closed form;
 *   <li>L1, weighted L1, elastic net, group L1, and the Gaussian under a latent likelihood: Gibbs chains that draw all
 *       of x at once, {@link ScaleMixtureUpdate};
 *   <li>any other separable prior: Gibbs chains that move one coordinate at a time, {@link SliceUpdate}.
 * </ul>
 *
 * <p>It depends on the likelihood, the prior and the plan alone. Immutable.
 */
public final class GibbsReferences {

    private static final double FAR = 1e12;
    private static final double LOG_VANISHED = 1e3;
    // Moves a start into the domain of the prior, and else hardly at all.
    static final double DOMAIN_STEP = 1e-9;

    private final GaussianLikelihood likelihood;
    private final double inverseTemperature;
    private final int drawCount;
    private final double[] startSpread;

    /**
     * Plans the chains.
     *
     * @param likelihood exp(-beta f), up to a constant
     * @param inverseTemperature beta, finite and > 0; it acts on the prior alone
     * @param startSpread the standard deviation of the starts of the chains around zero [d]
     * @param drawCount how many draws to keep over all chains; 0 for no chains at all
     */
    public GibbsReferences(
            GaussianLikelihood likelihood, double inverseTemperature, double[] startSpread, int drawCount) {
        this.likelihood = likelihood;
        this.inverseTemperature = Require.positive(inverseTemperature, "inverseTemperature");
        this.startSpread = startSpread.clone();
        this.drawCount = Require.atLeast(drawCount, 0, "drawCount");
    }

    /**
     * Computes the reference under {@code prior}.
     *
     * @return null if the posterior is improper, no exact method is known for the prior, or the chains do not agree
     * @throws org.priorflow.check.InvalidInputException if the prior takes another dimension
     */
    public @Nullable Reference under(Prior prior) {
        int d = likelihood.dimension();
        if (prior instanceof SeparablePrior separable) {
            separable.requireDimension(d);
        }
        ScaleMixture mixture = ScaleMixture.findOrNull(prior, d, inverseTemperature);
        if (mixture != null && mixture.isGaussian() && likelihood instanceof LinearLikelihood linear) {
            return GaussianReference.findOrNull(linear, mixture.ridge());
        }
        if (drawCount == 0 || !isProper(prior)) {
            return null;
        }
        if (mixture != null) {
            return sample(() -> new ScaleMixtureUpdate(mixture), prior);
        }
        return prior instanceof SeparablePrior separable
                ? sample(() -> new SliceUpdate(separable, d, inverseTemperature), prior)
                : null;
    }

    /** A Gaussian likelihood of full rank makes any prior proper; else the prior must vanish far out by itself. */
    private boolean isProper(Prior prior) {
        int d = likelihood.dimension();
        if (likelihood instanceof LinearLikelihood linear
                && GaussianReference.findOrNull(linear, new double[d]) != null) {
            return true;
        }
        return !(prior instanceof SeparablePrior separable) || vanishesFarOut(separable, d, inverseTemperature);
    }

    /** Whether exp(-beta g) is next to nothing far out along every axis. */
    static boolean vanishesFarOut(SeparablePrior prior, int d, double inverseTemperature) {
        for (int k = 0; k < d; k++) {
            double least = Math.min(prior.coordinateValueAt(k, FAR), prior.coordinateValueAt(k, -FAR));
            if (!(inverseTemperature * least > LOG_VANISHED)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Reference sample(Supplier<PriorUpdate> updates, Prior prior) {
        Seed seed = new Seed(0).child("reference");
        double[][] starts = new double[GibbsSampler.CHAIN_COUNT][];
        for (int c = 0; c < starts.length; c++) {
            starts[c] = seed.child("start").child(c).gaussians(startSpread.length);
            for (int k = 0; k < startSpread.length; k++) {
                starts[c][k] *= startSpread[k];
                if (prior instanceof SeparablePrior separable) {
                    starts[c][k] = separable.coordinateProxAt(k, starts[c][k], DOMAIN_STEP);
                }
            }
        }
        return new GibbsSampler(likelihood, updates, starts, seed).runOrNull(drawCount);
    }
}
