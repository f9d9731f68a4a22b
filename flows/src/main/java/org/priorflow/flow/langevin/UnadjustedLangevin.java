package org.priorflow.flow.langevin;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;

/**
 * The unadjusted Langevin algorithm on n independent chains. With xi standard normal, one step is
 *
 * <p>x+ = x - h [grad f(x) + (x - prox_{gamma g}(x)) / gamma] + sqrt(2 h / beta) xi.
 *
 * <p>The last term of the drift is the gradient of the Moreau envelope of g. This is MYULA [durmus2018efficient], whose
 * target exp(-beta (f + env_gamma g)) tends to exp(-beta (f + g)) as the smoothing gamma goes to zero. The envelope's
 * gradient at x is at the same time a subgradient of g at prox_{gamma g}(x), so that a gamma far below h gives the plain
 * algorithm ULA [roberts1996exponential] with a subgradient in the place of a gradient. That is stable where the
 * subgradients of g are bounded, as those of a norm; where g is a constraint, gamma must not be smaller than h / 2.
 *
 * <p>The chains are biased by the step: for f = a x^2 / 2 alone the variance they end at is 2 / (beta a (2 - a h)). One
 * evaluation of the gradient of f per step.
 */
public final class UnadjustedLangevin implements Flow {

    private final ArrayPosterior posterior;
    private final double stepSize;
    private final double smoothing;

    /**
     * Creates the flow.
     *
     * @param posterior the law exp(-beta (f + g))
     * @param stepSize h, finite and > 0
     * @param smoothing gamma, finite and > 0
     */
    public UnadjustedLangevin(Posterior posterior, double stepSize, double smoothing) {
        this.posterior = new ArrayPosterior(posterior);
        this.stepSize = Require.positive(stepSize, "stepSize");
        this.smoothing = Require.positive(smoothing, "smoothing");
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        return posterior.start(particles, seed);
    }

    @Override
    public FlowStep advance(FlowState state) {
        ParticleState current = ParticleState.read(state, ParticleState.class);
        ArrayPosterior watched = posterior.watched();
        double[] gradient = watched.smoothedGradientAt(current.ensemble(), smoothing);
        double[] x = current.ensemble().values();
        double[] moved = current.stepSeed().child("noise").gaussians(x.length);
        double noise = Math.sqrt(2 * stepSize / posterior.inverseTemperature());
        for (int e = 0; e < x.length; e++) {
            moved[e] = x[e] - stepSize * gradient[e] + noise * moved[e];
        }
        return current.movedTo(moved, 1, watched.diagnosticsWith(Map.of()));
    }
}
