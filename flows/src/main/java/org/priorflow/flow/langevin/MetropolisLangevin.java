package org.priorflow.flow.langevin;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;

/**
 * Metropolis-adjusted Langevin chains, n of them side by side. From x the point y ~ N(m(x), (2 h / beta) I) is proposed
 * and accepted with probability
 *
 * <p>min(1, pi(y) q(x | y) / (pi(x) q(y | x))), pi = exp(-beta (f + g)), q(y | x) ~ exp(-beta |y - m(x)|^2 / (4 h)).
 *
 * <p>The ratio holds the exact g, so that the chains leave the exact law invariant whatever the centre m is:
 *
 * <ul>
 *   <li>{@link #mala}: m(x) = x - h [grad f(x) + (x - prox_{gamma g}(x)) / gamma] [roberts1996exponential], with the
 *       gradient of the Moreau envelope where MALA wants that of g;
 *   <li>{@link #proximal}: m(x) = prox_{h g}(x - h grad f(x)), the forward-backward form of P-MALA [pereyra2016proximal];
 *       its step delta is 2 h.
 * </ul>
 *
 * <p>Density and centre at an accepted point are kept: one evaluation of the gradient of f per step, and one more in the
 * first step. A proposal at which f or g is not a number, or infinite, is rejected; a particle at which the density
 * itself is not a number, or whose centre is not finite, makes the step diverge, because it could never move again.
 */
public final class MetropolisLangevin implements Flow {

    private final ArrayPosterior posterior;
    private final double stepSize;
    private final ProposalMean proposalMean;

    private MetropolisLangevin(Posterior posterior, double stepSize, ProposalMean proposalMean) {
        this.posterior = new ArrayPosterior(posterior);
        this.stepSize = Require.positive(stepSize, "stepSize");
        this.proposalMean = proposalMean;
    }

    /**
     * MALA.
     *
     * @param posterior the law exp(-beta (f + g))
     * @param stepSize h, finite and > 0
     * @param smoothing gamma of the Moreau gradient in the proposal, finite and > 0
     */
    public static MetropolisLangevin mala(Posterior posterior, double stepSize, double smoothing) {
        Require.positive(smoothing, "smoothing");
        return new MetropolisLangevin(posterior, stepSize, ProposalMean.gradientStep(smoothing));
    }

    /**
     * P-MALA.
     *
     * @param posterior the law exp(-beta (f + g))
     * @param stepSize h, finite and > 0
     */
    public static MetropolisLangevin proximal(Posterior posterior, double stepSize) {
        return new MetropolisLangevin(posterior, stepSize, ProposalMean.proximalStep());
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        return new MetropolisState(posterior.start(particles, seed), null);
    }

    @Override
    public FlowStep advance(FlowState state) {
        MetropolisState current = ParticleState.read(state, MetropolisState.class);
        ParticleState base = current.base();
        MetropolisState.View here = current.view();
        long gradientEvaluations = here == null ? 2 : 1;
        ArrayPosterior watched = posterior.watched();
        if (here == null) {
            here = viewAt(watched, base.ensemble());
        }
        if (!isUsable(here)) {
            return ParticleState.diverged(state, 1);
        }
        Ensemble proposal = proposalFrom(base, here.mean());
        MetropolisState.View there = viewAt(watched, proposal);
        boolean[] accepted = acceptances(base, here, proposal, there);
        Ensemble moved = merged(base.ensemble(), proposal, accepted);
        Map<String, Double> diagnostics =
                Map.of("acceptance_rate", share(accepted), "mean_displacement", moved.meanDistanceTo(base.ensemble()));
        return new FlowStep(
                new MetropolisState(base.next(moved), here.merged(there, accepted)),
                new StepInfo(StepStatus.OK, gradientEvaluations, watched.diagnosticsWith(diagnostics)));
    }

    private MetropolisState.View viewAt(ArrayPosterior watched, Ensemble x) {
        return MetropolisState.View.at(watched, x, stepSize, proposalMean);
    }

    private static boolean isUsable(MetropolisState.View view) {
        for (double logDensity : view.logDensity()) {
            if (!(logDensity < Double.POSITIVE_INFINITY)) {
                return false;
            }
        }
        for (double mean : view.mean()) {
            if (!Double.isFinite(mean)) {
                return false;
            }
        }
        return true;
    }

    private Ensemble proposalFrom(ParticleState base, double[] mean) {
        double[] values = base.stepSeed().child("noise").gaussians(mean.length);
        double noise = Math.sqrt(2 * stepSize / posterior.inverseTemperature());
        for (int e = 0; e < values.length; e++) {
            values[e] = mean[e] + noise * values[e];
        }
        return base.ensemble().with(values);
    }

    private boolean[] acceptances(
            ParticleState base, MetropolisState.View here, Ensemble proposal, MetropolisState.View there) {
        int d = proposal.d();
        double scale = posterior.inverseTemperature() / (4 * stepSize);
        RandomGenerator uniforms = base.stepSeed().child("acceptance").generator();
        boolean[] accepted = new boolean[proposal.n()];
        for (int i = 0; i < accepted.length; i++) {
            double forward = squaredDistance(proposal.values(), here.mean(), i, d);
            double backward = squaredDistance(base.ensemble().values(), there.mean(), i, d);
            double logRatio = there.logDensity()[i] - here.logDensity()[i] + scale * (forward - backward);
            double logUniform = Math.log(1 - uniforms.nextDouble()); // nextDouble() lies in [0, 1)
            boolean possible = Double.isFinite(there.logDensity()[i]) && Double.isFinite(forward);
            accepted[i] = possible && logUniform < logRatio; // not-a-number never passes
        }
        return accepted;
    }

    private static double squaredDistance(double[] x, double[] y, int row, int d) {
        double sum = 0;
        for (int e = row * d; e < (row + 1) * d; e++) {
            double gap = x[e] - y[e];
            sum += gap * gap;
        }
        return sum;
    }

    private static Ensemble merged(Ensemble x, Ensemble proposal, boolean[] accepted) {
        int d = x.d();
        double[] values = x.values().clone();
        for (int i = 0; i < accepted.length; i++) {
            if (accepted[i]) {
                System.arraycopy(proposal.values(), i * d, values, i * d, d);
            }
        }
        return x.with(values);
    }

    private static double share(boolean[] accepted) {
        int count = 0;
        for (boolean one : accepted) {
            count += one ? 1 : 0;
        }
        return (double) count / accepted.length;
    }
}
