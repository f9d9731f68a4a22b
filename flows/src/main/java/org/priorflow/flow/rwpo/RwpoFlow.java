package org.priorflow.flow.rwpo;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.kernel.InteractionResult;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;

/**
 * The splitting flow by the regularized Wasserstein proximal operator (RWPO) [han2025splitting], which is the sparse
 * transformer of [han2025sparse] with the potential -f in the place of a trained one. A step is a layer:
 *
 * <p>y = x - h grad f(x), x+ = y + h / (2 T) (prox_{T g}(y) - xbar(y)),
 *
 * <p>a drift, then a proximal map and a self-attention whose keys are weighted by the prior,
 *
 * <p>xbar(y_i) = sum_j w_ij y_j, w_ij = softmax_j(-beta |y_i - y_j|^2 / (4 T) - log Z(y_j)).
 *
 * <p>Where it comes from: the flow x' = -grad f - grad g - beta^-1 grad log rho leaves rho ~ exp(-beta (f + g)). In its
 * second part the score is taken of the law after an RWPO of time T, for which the kernel formula [li2023kernel] gives
 * beta^-1 grad log rho_T(y) = -1/2 [grad g(y) + (y - xbar(y)) / T]. The velocity -grad g - beta^-1 grad log rho_T is then
 * -1/2 grad g(y) + (y - xbar(y)) / (2 T), and with the Moreau gradient (y - prox_{T g}(y)) / T for that of g it becomes
 * (prox_{T g}(y) - xbar(y)) / (2 T): the same y cancels. For T = h the factor is 1/2, which is the layer of the papers; a
 * T of its own lets the smoothing shrink while the step does not, as long as h stays below 4 T, where the layer of a
 * single particle turns unstable.
 *
 * <p>What to look out for: with one joint head in high dimension every particle sees itself alone, xbar = y, nothing
 * holds the particles apart, and the ensemble collapses. The diagnostic {@code effective_keys}, the mean over particles
 * and heads of 1 / sum_j w_ij^2, is then near 1. Heads of one coordinate do not collapse, but give a law whose
 * coordinates are independent too much room: correlated targets come out too wide.
 *
 * <p>Deterministic, equivariant under permutations of the particles, and one evaluation of the gradient of f per step.
 * Diagnostics: {@code effective_keys}, {@code mean_displacement}, {@code step_size}, {@code prox_step}.
 */
public final class RwpoFlow implements Flow {

    private final ArrayPosterior posterior;
    private final RwpoSettings settings;
    private final KernelNormalizer normalizer;

    /**
     * Creates the flow.
     *
     * @throws org.priorflow.check.InvalidInputException if the exact normaliser is asked for and the prior has none
     */
    public RwpoFlow(Posterior posterior, RwpoSettings settings) {
        this.posterior = new ArrayPosterior(posterior);
        this.settings = settings;
        this.normalizer = settings.normalizer().normalizerOf(posterior.prior());
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        return posterior.start(particles, seed);
    }

    @Override
    public FlowStep advance(FlowState state) {
        ParticleState current = ParticleState.read(state, ParticleState.class);
        double stepSize = settings.stepSize().stepAt(current.stepIndex());
        double proxStep = settings.proxStep().stepAt(current.stepIndex());
        Ensemble drifted = drifted(current);
        if (!drifted.isFinite()) {
            return ParticleState.diverged(state, 1);
        }
        ArrayPosterior watched = posterior.watched(current);
        double[] moved = watched.proxAt(drifted, proxStep);
        int d = drifted.d();
        Interaction interaction = Interaction.ofOrNull(
                settings.headSizeIn(d),
                proxStep,
                posterior.inverseTemperature(),
                logSharesAt(drifted, moved, proxStep),
                d);
        if (interaction == null) {
            return ParticleState.diverged(state, 1);
        }
        InteractionResult attention = interaction.at(drifted.values(), drifted.values(), d);
        double rate = stepSize / (2 * proxStep);
        for (int e = 0; e < moved.length; e++) {
            moved[e] = drifted.values()[e] + rate * (moved[e] - attention.average()[e]);
        }
        Map<String, Double> diagnostics = Map.of(
                "effective_keys",
                Interaction.meanEffectiveKeys(attention),
                "step_size",
                stepSize,
                "prox_step",
                proxStep);
        return watched.movedTo(current, moved, 1, diagnostics);
    }

    // The Laplace form takes the proximal points that the step needs anyway: where they are iterative, they cost most.
    private double[] logSharesAt(Ensemble keys, double[] proximal, double proxStep) {
        double beta = posterior.inverseTemperature();
        return normalizer instanceof LaplaceNormalizer laplace
                ? laplace.logSharesFrom(keys.values(), proximal, keys.d(), proxStep, beta)
                : normalizer.logSharesAt(keys.values(), keys.d(), proxStep, beta);
    }

    /** The particles after the drift of the step that leaves {@code state}: the queries and keys of its layer. */
    Ensemble drifted(ParticleState state) {
        double stepSize = settings.stepSize().stepAt(state.stepIndex());
        double[] values = posterior.gradientAt(state.ensemble());
        for (int e = 0; e < values.length; e++) {
            values[e] = state.ensemble().values()[e] - stepSize * values[e];
        }
        return state.ensemble().between(values);
    }
}
