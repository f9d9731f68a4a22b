package org.priorflow.flow.rwpo;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.kernel.InteractionResult;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;

/**
 * The backward RWPO flow without splitting, BRWP [tan2023noisefree; han2024convergence]: the whole potential V = f + g
 * makes the kernel, and a step is
 *
 * <p>x+ = x - (h/2) grad V(x) + h / (2 T) (x - xbar(x)), xbar(x_i) = sum_j w_ij x_j,
 *
 * <p>w_ij = softmax_j(-beta |x_i - x_j|^2 / (4 T) - log Z(x_j)), Z(y) = int exp(-(beta/2) [V(z) + |z - y|^2 / (2 T)]) dz,
 *
 * <p>with one joint head, since V has no coordinates of its own. In grad V the Moreau gradient (x - prox_{T g}(x)) / T
 * stands in for that of g, so that for f = 0 this is the split flow with joint heads.
 *
 * <p>log Z is not known for a general V. It is approximated by -(beta/2) [V(p) + |p - y|^2 / (2 T)] at an approximate
 * proximal point p of V, reached from y by a stated number of proximal gradient steps; the constant prefactor falls out of
 * the softmax. For a quadratic V that is exact as far as p is.
 *
 * <p>Deterministic. A step costs as many evaluations of the gradient of f as there are proximal gradient steps.
 */
public final class UnsplitRwpoFlow implements Flow {

    private final ArrayPosterior posterior;
    private final StepSchedule stepSize;
    private final StepSchedule proxStep;
    private final int proxIterations;

    /**
     * Creates the flow.
     *
     * @param posterior the law exp(-beta (f + g))
     * @param stepSize h
     * @param proxStep T
     * @param proxIterations the number of proximal gradient steps to the proximal point, >= 1
     */
    public UnsplitRwpoFlow(Posterior posterior, StepSchedule stepSize, StepSchedule proxStep, int proxIterations) {
        this.posterior = new ArrayPosterior(posterior);
        this.stepSize = stepSize;
        this.proxStep = proxStep;
        this.proxIterations = Require.atLeast(proxIterations, 1, "proxIterations");
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        return posterior.start(particles, seed);
    }

    @Override
    public FlowStep advance(FlowState state) {
        ParticleState current = ParticleState.read(state, ParticleState.class);
        Ensemble x = current.ensemble();
        double h = stepSize.stepAt(current.stepIndex());
        double time = proxStep.stepAt(current.stepIndex());
        double[] gradient = posterior.gradientAt(x);
        if (!x.between(gradient).isFinite()) {
            return ParticleState.diverged(state, 1);
        }
        ArrayPosterior watched = posterior.watched(current);
        Interaction interaction = interactionOf(watched, x, gradient, time);
        if (interaction == null) {
            return ParticleState.diverged(state, proxIterations);
        }
        InteractionResult attention = interaction.at(x.values(), x.values(), x.d());
        double[] moved = watched.proxAt(x, time);
        for (int e = 0; e < moved.length; e++) {
            double priorAndScore = (moved[e] - attention.average()[e]) / (2 * time);
            moved[e] = x.values()[e] + h * (priorAndScore - 0.5 * gradient[e]);
        }
        Map<String, Double> diagnostics =
                Map.of("effective_keys", Interaction.meanEffectiveKeys(attention), "step_size", h, "prox_step", time);
        return watched.movedTo(current, moved, proxIterations, diagnostics);
    }

    private @Nullable Interaction interactionOf(ArrayPosterior watched, Ensemble x, double[] gradient, double time) {
        double beta = posterior.inverseTemperature();
        double[] logNormalizer = ProximalPoint.objectiveAfter(watched, x, gradient, time, proxIterations);
        double[] logShares = new double[x.values().length];
        for (int i = 0; i < logNormalizer.length; i++) {
            logShares[i * x.d()] = -0.5 * beta * logNormalizer[i];
        }
        return Interaction.ofOrNull(x.d(), time, beta, logShares, x.d());
    }
}
