package org.priorflow.flow.rwpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.flow.internal.Trajectories.after;
import static org.priorflow.flow.internal.Trajectories.column;
import static org.priorflow.flow.internal.Trajectories.onward;
import static org.priorflow.testkit.SampleAssert.assertThatSample;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.internal.FlatPotential;
import org.priorflow.flow.internal.NormalQuantile;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.GroupL1Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.SmoothedL0Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.FlowContract;
import org.priorflow.testkit.GaussianPotential;

/** The density of the RWPO flow; as a flow with joint heads and a proximal step of its own it obeys the contract. */
class RwpoDensityFlowTest extends FlowContract {

    private static final Posterior LASSO = new Posterior(GaussianPotential.of(1), new L1Prior(1), 1.5);

    private static RwpoSettings joint() {
        return RwpoSettings.of(0.05).withProxStep(StepSchedule.constant(0.1)).withHeadSize(RwpoSettings.JOINT);
    }

    @Override
    protected Flow flowToward(Posterior posterior) {
        return RwpoDensityFlow.supports(posterior.prior())
                ? new RwpoDensityFlow(posterior, joint())
                : new RwpoFlow(posterior, joint());
    }

    @Override
    protected boolean isStochastic() {
        return false;
    }

    @Override
    protected Prior prior() {
        return new L1Prior(0.7);
    }

    // As in RwpoFlowTest, with s^2 = 2 T / beta and the factor h / (2 T) in the place of 1 / 2.
    @Override
    protected double settledVariance(double curvature, double inverseTemperature) {
        double shrink = 1 - curvature * 0.05;
        double kernel = 2 * 0.1 / inverseTemperature;
        double drifted = 0.25 * kernel / (1 / shrink - 1) - kernel;
        return drifted / (shrink * shrink);
    }

    @Override
    protected double interactionBias() {
        return 0.05;
    }

    @Test
    void densityOfAnyHeadsIntegratesToOne() {
        for (int headSize : new int[] {1, 2, RwpoSettings.JOINT}) {
            RwpoDensityFlow flow =
                    new RwpoDensityFlow(LASSO, RwpoSettings.of(0.2).withHeadSize(headSize));
            FlowState state = after(3, flow, seed().gaussian(7, 2), seed());
            int n = 161;
            double spacing = 0.1;
            double[] grid = new double[2 * n * n];
            for (int e = 0; e < n * n; e++) {
                grid[2 * e] = spacing * (e / n - n / 2);
                grid[2 * e + 1] = spacing * (e % n - n / 2);
            }
            double[] logDensity = Rows.valuesOf(
                    flow.logDensityAt(state, Rows.of(n * n, 2, grid).toTensor()));
            double mass =
                    spacing * spacing * Arrays.stream(logDensity).map(Math::exp).sum();
            // The trapezoidal rule at a kink on the grid: spacing^2 / 12 times the jump of slope, per coordinate.
            assertThat(mass).isCloseTo(1, within(2 * spacing * spacing / 12 * 2 * 0.75));
        }
    }

    @Test
    void densityOfSingleHeadsIsTheProductOfItsMarginals() {
        INDArray x = seed().gaussian(9, 2);
        INDArray at = seed().child("at").gaussian(5, 2);
        RwpoDensityFlow flow = new RwpoDensityFlow(LASSO, RwpoSettings.of(0.2));
        INDArray product = flow.logDensityAt(flow.start(x, seed()), at);
        INDArray sum = null;
        for (int k = 0; k < 2; k++) {
            FlowState marginal = flow.start(x.getColumn(k, true), seed());
            INDArray part = flow.logDensityAt(marginal, at.getColumn(k, true));
            sum = sum == null ? part : sum.add(part);
        }
        assertThatTensor(product).isCloseTo(sum, 1e-14);
    }

    @Test
    void samplesFollowTheDensity() {
        RwpoDensityFlow flow =
                new RwpoDensityFlow(LASSO, RwpoSettings.of(0.2).withProxStep(StepSchedule.constant(0.4)));
        FlowState state = flow.start(column(-1.5, 0.1, 0.2, 2.5), seed());
        INDArray samples = flow.densitySamples(state, 20_000, seed().child("samples"));
        assertThatTensor(samples).hasShape(20_000, 1).hasType(DataType.DOUBLE);
        assertThatSample(Rows.valuesOf(samples)).follows(1e-4, cumulativeOf(flow, state));
        assertThatTensor(flow.densitySamples(state, 20_000, seed().child("samples")))
                .hasSameBitsAs(samples);
    }

    private static DoubleUnaryOperator cumulativeOf(RwpoDensityFlow flow, FlowState state) {
        int n = 16_001;
        double low = -8;
        double spacing = 0.001;
        double[] grid = new double[n];
        Arrays.setAll(grid, i -> low + spacing * i);
        double[] logDensity = Rows.valuesOf(flow.logDensityAt(state, column(grid)));
        double[] cumulative = new double[n];
        for (int i = 1; i < n; i++) {
            cumulative[i] = cumulative[i - 1] + spacing / 2 * (Math.exp(logDensity[i - 1]) + Math.exp(logDensity[i]));
        }
        return x -> cumulative[(int) Math.max(0, Math.min(n - 1, Math.round((x - low) / spacing)))];
    }

    @Test
    void jointSamplesKeepTheirKeysAndSingleHeadsMixThem() {
        INDArray x = Rows.of(2, 2, new double[] {-9, -9, 9, 9}).toTensor();
        assertThat(sharesOfEqualSigns(x, RwpoSettings.JOINT)).isEqualTo(1);
        // Half of them by chance: four standard errors of 1 / (2 sqrt 4000).
        assertThat(sharesOfEqualSigns(x, 1)).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(4000)));
    }

    private double sharesOfEqualSigns(INDArray x, int headSize) {
        RwpoDensityFlow flow = new RwpoDensityFlow(LASSO, RwpoSettings.of(0.1).withHeadSize(headSize));
        double[] samples = Rows.valuesOf(flow.densitySamples(flow.start(x, seed()), 4000, seed().child("signs")));
        int equal = 0;
        for (int e = 0; e < samples.length; e += 2) {
            equal += samples[e] * samples[e + 1] > 0 ? 1 : 0;
        }
        return equal / 4000.0;
    }

    @Test
    void densityKeepsTheTypeOfItsPoints() {
        RwpoDensityFlow flow = new RwpoDensityFlow(LASSO, RwpoSettings.of(0.1));
        FlowState state = flow.start(seed().gaussian(5, 2), seed());
        INDArray at = seed().child("at").gaussian(3, 2).castTo(DataType.FLOAT);
        INDArray wide = flow.logDensityAt(state, at.castTo(DataType.DOUBLE));
        assertThatTensor(flow.logDensityAt(state, at)).hasShape(3).hasType(DataType.FLOAT);
        assertThatTensor(flow.logDensityAt(state, at).castTo(DataType.DOUBLE)).isCloseTo(wide, Math.ulp(1.0f));
        assertThatThrownBy(() -> flow.logDensityAt(state, seed().gaussian(3, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x");
    }

    @Test
    void refusesAPriorWhoseKernelIsNotKnown() {
        for (Prior prior : new Prior[] {GroupL1Prior.ofEqualGroups(1, 2), new SmoothedL0Prior(1, 1)}) {
            assertThatThrownBy(() ->
                            new RwpoDensityFlow(new Posterior(new FlatPotential(), prior, 1), RwpoSettings.of(0.1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(prior.getClass().getSimpleName());
        }
    }

    /**
     * The KL divergence of the smoothed density from Laplace(1) along the flow, for f = 0 and beta = lambda = 1, from normal
     * quantiles. Origin: an independent numpy script, float64, which prints five digits. The Fokker-Planck equation itself
     * has .039750 at t = 4 from N(0, 9), by a finite-volume scheme.
     */
    @Test
    void smoothedDivergenceFollowsTheFokkerPlanckEquation() {
        double[] times = {0, 4, 8, 12, 16};
        double[] exact = smoothedDivergences(NormalizerChoice.EXACT, 0.1, NormalQuantile.grid(256, 3), times);
        assertThat(exact).containsExactly(new double[] {0.52412, 0.04036, 0.00535, 0.00250, 0.00259}, within(5e-6));
        assertThat(exact[1]).isCloseTo(0.039750, within(0.05 * 0.039750));
        double[] laplace = smoothedDivergences(NormalizerChoice.LAPLACE, 0.1, NormalQuantile.grid(256, 3), times);
        assertThat(laplace).containsExactly(new double[] {0.52412, 0.03785, 0.00481, 0.00274, 0.00315}, within(5e-6));
    }

    @Test
    void smoothedDivergenceFallsWithTheStep() {
        double[] times = {0, 4};
        double[] exact = smoothedDivergences(NormalizerChoice.EXACT, 0.05, NormalQuantile.grid(1024, 3), times);
        assertThat(exact).containsExactly(new double[] {0.54488, 0.03981}, within(5e-6));
        double[] laplace = smoothedDivergences(NormalizerChoice.LAPLACE, 0.05, NormalQuantile.grid(1024, 3), times);
        assertThat(laplace).containsExactly(new double[] {0.54488, 0.03843}, within(5e-6));
    }

    @Test
    void exactNormaliserEndsCloserToTheTarget() {
        double[] start = NormalQuantile.grid(1024, Math.sqrt(Math.PI / 2));
        assertThat(smoothedDivergences(NormalizerChoice.EXACT, 0.2, start, 16))
                .containsExactly(new double[] {0.00082}, within(5e-6));
        assertThat(smoothedDivergences(NormalizerChoice.LAPLACE, 0.2, start, 16))
                .containsExactly(new double[] {0.00214}, within(5e-6));
    }

    private double[] smoothedDivergences(NormalizerChoice normalizer, double step, double[] start, double... times) {
        Posterior posterior = new Posterior(new FlatPotential(), new L1Prior(1), 1);
        RwpoDensityFlow flow =
                new RwpoDensityFlow(posterior, RwpoSettings.of(step).withNormalizer(normalizer));
        FlowState state = flow.start(column(start), seed());
        double[] divergences = new double[times.length];
        for (int i = 0; i < divergences.length; i++) {
            state = onward(Math.round(times[i] / step) - state.stepIndex(), flow, state);
            divergences[i] = divergenceFromLaplace(flow, state);
        }
        return divergences;
    }

    // Trapezoidal rule on [-20, 20]; beyond it the density is below exp(-30).
    private static double divergenceFromLaplace(RwpoDensityFlow flow, FlowState state) {
        int n = 8001;
        double spacing = 0.005;
        double[] grid = new double[n];
        Arrays.setAll(grid, i -> spacing * (i - n / 2));
        double[] logDensity = Rows.valuesOf(flow.logDensityAt(state, column(grid)));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(logDensity[i]) * (logDensity[i] + Math.abs(grid[i]) + Math.log(2));
        }
        return sum * spacing;
    }
}
