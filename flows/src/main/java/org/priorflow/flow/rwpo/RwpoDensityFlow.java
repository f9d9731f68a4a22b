package org.priorflow.flow.rwpo;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.KernelSampler;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The {@link RwpoFlow} together with the law that its particles stand for: the RWPO of the ensemble,
 *
 * <p>rho(x) = 1/n sum_j K(x | y_j), K(x | y) = exp(-(beta/2) [g(x) + |x - y|^2 / (2 T)]) / Z(y) [li2023kernel],
 *
 * <p>where y_j are the particles of a state after the drift of its next step, and T is that step's. With several heads it
 * is the product of such mixtures, one over the coordinates of every head: the law whose score the interaction takes.
 * Whatever normaliser the interaction uses, the density is made with the exact Z, so that it integrates to one; the
 * samples are exact draws from it. The prior must therefore be separable, convex and with an exact normaliser.
 *
 * <p>The particles themselves pile up where the prior has a kink and are no sample of a smooth density: a divergence from
 * the target is to be measured on this law.
 *
 * <p>Density and samples take one evaluation of the gradient of f for the drift, which no step reports. Where the drift
 * leaves the range of finite numbers they are not-a-number.
 */
public final class RwpoDensityFlow implements DensityFlow {

    private final RwpoFlow flow;
    private final Posterior posterior;
    private final RwpoSettings settings;

    /**
     * Creates the flow.
     *
     * @throws InvalidInputException if the prior is not one that {@link #supports} accepts
     */
    public RwpoDensityFlow(Posterior posterior, RwpoSettings settings) {
        if (!supports(posterior.prior())) {
            throw new InvalidInputException(
                    ("The prior %s is not separable, convex and with an exact normaliser at once, so that the density of the "
                                    + "RWPO flow is not known. Maybe take RwpoFlow, which moves particles for any prior?")
                            .formatted(posterior.prior().getClass().getSimpleName()));
        }
        this.flow = new RwpoFlow(posterior, settings);
        this.posterior = posterior;
        this.settings = settings;
    }

    /** Whether density and samples of the RWPO are known for this prior. */
    public static boolean supports(Prior prior) {
        return prior instanceof NormalizedPrior && prior instanceof SeparablePrior && prior instanceof ConvexPrior;
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        return flow.start(particles, seed);
    }

    @Override
    public FlowStep advance(FlowState state) {
        return flow.advance(state);
    }

    @Override
    public INDArray logDensityAt(FlowState state, INDArray x) {
        ParticleState current = ParticleState.read(state, ParticleState.class);
        int d = current.ensemble().d();
        Require.matrix(x, d, "x");
        Ensemble queries = Ensemble.from(x, "x");
        double[] logDensity = Rows.valuesOf(posterior.prior().valueAt(queries.doubles()));
        Ensemble keys = flow.drifted(current);
        Interaction interaction = keys.isFinite() ? interactionOf(keys, proxStepOf(current)) : null;
        if (interaction == null) {
            Arrays.fill(logDensity, Double.NaN);
            return Rows.vector(logDensity, x.dataType());
        }
        double[] mixture = interaction.at(queries.values(), keys.values(), d).logSumExp();
        int heads = mixture.length / logDensity.length;
        for (int i = 0; i < logDensity.length; i++) {
            logDensity[i] *= -0.5 * posterior.inverseTemperature();
            for (int h = 0; h < heads; h++) {
                logDensity[i] += mixture[i * heads + h] - Math.log(keys.n());
            }
        }
        return Rows.vector(logDensity, x.dataType());
    }

    private @Nullable Interaction interactionOf(Ensemble keys, double proxStep) {
        double beta = posterior.inverseTemperature();
        int d = keys.d();
        double[] logShares =
                ((NormalizedPrior) posterior.prior()).exactNormalizer().logSharesAt(keys.values(), d, proxStep, beta);
        return Interaction.ofOrNull(settings.headSizeIn(d), proxStep, beta, logShares, d);
    }

    @Override
    public INDArray densitySamples(FlowState state, int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        ParticleState current = ParticleState.read(state, ParticleState.class);
        Ensemble keys = flow.drifted(current);
        int d = keys.d();
        int headSize = settings.headSizeIn(d);
        double[] samples = new double[Math.multiplyExact(count, d)];
        if (!keys.isFinite()) {
            Arrays.fill(samples, Double.NaN);
            return Rows.of(count, d, samples).toTensor();
        }
        KernelSampler sampler = new KernelSampler(
                (SeparablePrior) posterior.prior(), proxStepOf(current), posterior.inverseTemperature());
        RandomGenerator generator = seed.generator();
        int key = 0;
        for (int e = 0; e < samples.length; e++) {
            int k = e % d;
            if (k % headSize == 0) {
                key = generator.nextInt(keys.n());
            }
            samples[e] = sampler.sample(k, keys.values()[key * d + k], generator);
        }
        return Rows.of(count, d, samples).toTensor();
    }

    private double proxStepOf(ParticleState state) {
        return settings.proxStep().stepAt(state.stepIndex());
    }
}
