package org.priorflow.flow.splitting;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.flow.rwpo.RwpoFlow;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.flow.rwpo.StepSchedule;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The {@link RwpoFlow} on a split variable, for a prior g(x) = h(D x) such as total variation. Particles carry m beside x,
 * with the law [vono2019split]
 *
 * <p>exp(-beta (f(x) + h(m) + (rho / 2) |D x - m|^2)).
 *
 * <p>A step is the primal-dual one: with the dual variable u = rho (D x - m), x drifts by -h (grad f + D' u) and m by h u;
 * then each coordinate of (x, m) goes through its own interaction, m with the prior h. No proximal map of g is needed: for
 * total variation h is an L1 norm, with its exact normaliser.
 *
 * <p>What it costs: x follows the law with h smoothed by a Gaussian of variance 1 / (beta rho) in m, exact only as rho grows;
 * and the step, given for f alone, is shortened to 1 / (1 / h + 2 rho (|D|^2 + 1)), since the coupling is stiff.
 * A prior that is not of the analysis form is split by m = x.
 *
 * <p>The state is kept in double precision whatever the type of the particles. Diagnostics: those of the inner flow, over x and
 * m, and {@code split_gap}, the root mean square of D x - m.
 */
public final class SplitRwpoFlow implements Flow {

    private final Posterior posterior;
    private final RwpoSettings settings;
    private final double coupling;

    /**
     * Creates the flow.
     *
     * @param posterior the law exp(-beta (f + g))
     * @param settings how to step; the step and the time T are those that suit f alone, and both are shortened alike;
     *     the normaliser is that of h
     * @param coupling rho, finite and > 0
     */
    public SplitRwpoFlow(Posterior posterior, RwpoSettings settings, double coupling) {
        this.posterior = posterior;
        this.settings = settings;
        this.coupling = Require.positive(coupling, "coupling");
    }

    /**
     * Particles and their splits.
     *
     * @param variables how the inner particles hold both
     * @param flow the flow of the split law
     * @param inner its state
     * @param particles x [n, d]
     */
    private record SplitState(SplitVariables variables, RwpoFlow flow, FlowState inner, INDArray particles)
            implements FlowState {
        @Override
        public long stepIndex() {
            return inner.stepIndex();
        }
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        Rows rows = Rows.from(Require.matrix(particles, "particles"));
        SplitVariables variables = new SplitVariables(rows.d(), mapFor(rows.d()));
        RwpoFlow flow = flowOf(variables);
        FlowState inner = flow.start(variables.joined(rows).toTensor(), seed);
        return new SplitState(variables, flow, inner, particles.dup('c'));
    }

    private LinearMap mapFor(int d) {
        return posterior.prior() instanceof AnalysisPrior analysis ? analysis.analysisMap(d) : new Identity(d);
    }

    private RwpoFlow flowOf(SplitVariables variables) {
        Prior coefficients =
                posterior.prior() instanceof AnalysisPrior analysis ? analysis.coefficientPrior() : posterior.prior();
        SplitPrior prior = new SplitPrior(coefficients, variables);
        Prior chosen = coefficients instanceof NormalizedPrior normalized
                ? new NormalizedSplitPrior(prior, normalized)
                : prior;
        double stiffness = 2 * coupling * (variables.map().squaredNormBound() + 1);
        double shortening = 1 / (1 + settings.stepSize().first() * stiffness);
        RwpoSettings shortened = new RwpoSettings(
                scaled(settings.stepSize(), shortening),
                scaled(settings.proxStep(), shortening),
                settings.headSize(),
                settings.normalizer());
        SplitPotential potential = new SplitPotential(posterior.potential(), variables, coupling);
        return new RwpoFlow(new Posterior(potential, chosen, posterior.inverseTemperature()), shortened);
    }

    private static StepSchedule scaled(StepSchedule schedule, double factor) {
        return new StepSchedule(
                factor * schedule.first(), schedule.decay(), schedule.horizon(), schedule.finalFraction());
    }

    @Override
    public FlowStep advance(FlowState state) {
        SplitState current = ParticleState.read(state, SplitState.class);
        FlowStep step = current.flow().advance(current.inner());
        if (step.info().status() != StepStatus.OK) {
            return new FlowStep(state, step.info());
        }
        Rows joined = Rows.from(step.state().particles());
        INDArray moved = current.variables().firsts(joined).toTensor();
        DataType type = current.particles().dataType();
        Map<String, Double> diagnostics = new HashMap<>(step.info().diagnostics());
        diagnostics.put("split_gap", rootMeanSquare(current.variables().gaps(joined)));
        return new FlowStep(
                new SplitState(
                        current.variables(),
                        current.flow(),
                        step.state(),
                        type == DataType.DOUBLE ? moved : moved.castTo(type)),
                new StepInfo(step.info().status(), step.info().gradientEvaluations(), diagnostics));
    }

    private static double rootMeanSquare(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / Math.max(values.length, 1));
    }

    private record Identity(int d) implements LinearMap {
        @Override
        public int outputLength() {
            return d;
        }

        @Override
        public double squaredNormBound() {
            return 1;
        }

        @Override
        public void forward(double[] x, double[] out) {
            System.arraycopy(x, 0, out, 0, d);
        }

        @Override
        public void adjoint(double[] u, double[] out) {
            System.arraycopy(u, 0, out, 0, d);
        }
    }
}
