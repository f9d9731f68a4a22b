package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The laws of a {@link Flow}; a plugin's test extends it. */
public abstract class FlowContract {

    private static final double CURVATURE = 2;
    private static final double INVERSE_TEMPERATURE = 1.5;
    private static final int ROUNDOFF_STEPS = 3;
    private static final int STANDARD_ERRORS = 5; // misses once in two million correct runs

    /** The flow under test toward {@code posterior}, with a step that suits a curvature of 2. */
    protected abstract Flow flowToward(Posterior posterior);

    /** Whether two seeds give different trajectories. */
    protected abstract boolean isStochastic();

    /** Whether permuted particles move to the permuted places. */
    protected boolean isPermutationEquivariant() {
        return !isStochastic();
    }

    /** A prior, not flat, that the flow can deal with; g = 0 unless overridden. */
    protected Prior prior() {
        return new FlatPrior();
    }

    /**
     * The variance at which a coordinate settles for f = a |x|^2 / 2 and g = 0: that of the target unless overridden by what
     * the flow's own step makes of it.
     *
     * @param curvature a
     * @param inverseTemperature beta
     */
    protected double settledVariance(double curvature, double inverseTemperature) {
        return 1 / (inverseTemperature * curvature);
    }

    /** By what fraction interaction among finitely many particles may shift mean (in deviations) and variance. */
    protected double interactionBias() {
        return 0;
    }

    /** The seed of the cases. */
    protected Seed seed() {
        return new Seed(20250211);
    }

    @Test
    void startsAtTheGivenParticlesAndCountsSteps() {
        INDArray x = particles(7, 3);
        FlowState state = flow().start(x, seed());
        assertThat(state.stepIndex()).isZero();
        assertThatTensor(state.particles()).hasSameBitsAs(x);
        for (int k = 1; k <= 3; k++) {
            state = flow().advance(state).state();
            assertThat(state.stepIndex()).isEqualTo(k);
        }
    }

    @Test
    void stepIsPure() {
        FlowState state = flow().advance(flow().start(particles(7, 3), seed())).state();
        INDArray before = state.particles().dup();
        FlowStep first = flow().advance(state);
        Flow flow = flow();
        flow.advance(flow.advance(state).state());
        FlowStep second = flow.advance(state);
        assertThatTensor(second.state().particles()).hasSameBitsAs(first.state().particles());
        assertThat(second.info()).isEqualTo(first.info());
        assertThatTensor(state.particles()).as("the state").hasSameBitsAs(before);
    }

    @Test
    void particlesAreCopiedAndNotWrittenTo() {
        INDArray x = particles(7, 3);
        INDArray before = x.dup();
        FlowState state = flow().start(x, seed());
        INDArray moved = flow().advance(state).state().particles();
        assertThatTensor(x).as("the input").hasSameBitsAs(before);
        x.assign(17);
        assertThatTensor(state.particles()).as("the state").hasSameBitsAs(before);
        assertThatTensor(flow().advance(state).state().particles()).hasSameBitsAs(moved);
    }

    @Test
    void readsEveryMemoryLayout() {
        INDArray x = particles(7, 3);
        INDArray moved = after(ROUNDOFF_STEPS, flow(), x, seed());
        Cases.layouts(x)
                .forEach((name, layout) -> assertThatTensor(after(ROUNDOFF_STEPS, flow(), layout, seed()))
                        .as(name)
                        .hasSameBitsAs(moved));
    }

    @Test
    void sameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws ExecutionException, InterruptedException {
        INDArray x = particles(207, 3);
        INDArray alone = onThreads(1, x);
        assertThatTensor(onThreads(2, x)).hasSameBitsAs(alone);
        assertThatTensor(onThreads(3, x)).hasSameBitsAs(alone);
    }

    private INDArray onThreads(int threads, INDArray x) throws ExecutionException, InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> after(3, flow(), x, seed())).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void seedDecidesExactlyWhereTheFlowIsStochastic() {
        INDArray x = particles(7, 3);
        INDArray one = after(3, flow(), x, seed().child("one"));
        INDArray other = after(3, flow(), x, seed().child("other"));
        assertThat(one.equals(other)).isEqualTo(!isStochastic());
    }

    @Test
    void keepsShapeAndType() {
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            for (int n : new int[] {1, 2, 65}) {
                for (int d : new int[] {1, 5}) {
                    INDArray moved = after(3, flow(), particles(n, d).castTo(type), seed());
                    assertThatTensor(moved).hasShape(n, d).hasType(type).isFinite();
                }
            }
        }
    }

    @Test
    void singlePrecisionFollowsDoublePrecision() {
        INDArray x = particles(29, 3).castTo(DataType.FLOAT);
        INDArray narrow = after(1, flow(), x, seed()).castTo(DataType.DOUBLE);
        INDArray wide = after(1, flow(), x.castTo(DataType.DOUBLE), seed());
        assertThatTensor(narrow).isCloseTo(wide, 2 * Math.ulp(1.0f));
    }

    @Test
    void startRejectsWhatIsNoEnsemble() {
        INDArray x = particles(4, 3);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            INDArray broken = x.dup();
            broken.putScalar(2, 1, bad);
            assertRejected(broken);
        }
        assertRejected(Nd4j.ones(DataType.DOUBLE, 3));
        assertRejected(Nd4j.ones(DataType.DOUBLE, 2, 2, 2));
        assertRejected(Nd4j.ones(DataType.INT32, 2, 3));
        Flow threeDimensional = flowToward(new Posterior(new GaussianPotential(1, 0, 3), prior(), 1));
        assertThatThrownBy(() -> threeDimensional.start(particles(4, 2), seed()))
                .isInstanceOf(InvalidInputException.class);
    }

    private void assertRejected(INDArray particles) {
        assertThatThrownBy(() -> flow().start(particles, seed()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("particles");
    }

    /** Of steps that overflow sooner or later each moves all particles to finite places, or none. */
    @Test
    void everyStepIsFiniteOrADivergenceThatLeavesTheStateBefore() {
        SmoothPotential steep = new SmoothPotential() {
            @Override
            public INDArray valueAt(INDArray x) {
                return x.mul(x).mul(x).mul(x).sum(1);
            }

            @Override
            public INDArray gradientAt(INDArray x) {
                return x.mul(x).mul(x).mul(4);
            }
        };
        Flow flow = flowToward(new Posterior(steep, prior(), 1));
        FlowState state = flow.start(particles(5, 2).mul(1e60), seed());
        for (int k = 0; k < 6; k++) {
            FlowStep step = flow.advance(state);
            assertThatTensor(step.state().particles()).isFinite();
            if (step.info().status() == StepStatus.DIVERGED) {
                assertThatTensor(step.state().particles()).hasSameBitsAs(state.particles());
                assertThat(step.state().stepIndex()).isEqualTo(state.stepIndex());
            }
            state = step.state();
        }
    }

    @Test
    void gradientThatIsNotFiniteIsADivergenceThatLeavesTheStateBefore() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Flow flow = flowToward(new Posterior(new BrokenPotential(bad), prior(), 1));
            FlowState state = flow.start(particles(5, 2), seed());
            FlowStep step = flow.advance(state);
            assertThat(step.info().status()).as("gradient %s", bad).isEqualTo(StepStatus.DIVERGED);
            assertThatTensor(step.state().particles()).hasSameBitsAs(state.particles());
            assertThat(step.state().stepIndex()).isEqualTo(state.stepIndex());
        }
    }

    private record BrokenPotential(double slope) implements SmoothPotential {

        @Override
        public INDArray valueAt(INDArray x) {
            return x.sum(1);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return Nd4j.valueArrayOf(x.shape(), slope, x.dataType());
        }
    }

    @Test
    void countsItsGradientEvaluations() {
        CountingPotential counting = new CountingPotential(GaussianPotential.of(CURVATURE), new AtomicLong());
        Flow flow = flowToward(new Posterior(counting, prior(), INVERSE_TEMPERATURE));
        int n = 9;
        FlowState state = flow.start(particles(n, 2), seed());
        long reported = 0;
        for (int k = 0; k < 5; k++) {
            FlowStep step = flow.advance(state);
            reported += step.info().gradientEvaluations();
            state = step.state();
        }
        assertThat(reported).isPositive().isEqualTo(counting.rows().get() / n);
    }

    private record CountingPotential(SmoothPotential inner, AtomicLong rows) implements SmoothPotential {

        @Override
        public INDArray valueAt(INDArray x) {
            return inner.valueAt(x);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            rows.addAndGet(x.size(0));
            return inner.gradientAt(x);
        }
    }

    @Test
    void diagnosticsAreFiniteAndNamedInSnakeCase() {
        StepInfo info = flow().advance(flow().start(particles(9, 2), seed())).info();
        assertThat(info.status()).isEqualTo(StepStatus.OK);
        info.diagnostics().forEach((name, value) -> {
            assertThat(name).matches("[a-z]+(_[a-z0-9]+)*");
            assertThat(value).as(name).isFinite();
        });
    }

    @Test
    void permutedParticlesMoveToPermutedPlaces() {
        if (isPermutationEquivariant()) {
            int n = 31;
            INDArray x = particles(n, 3);
            INDArray moved = reversed(after(ROUNDOFF_STEPS, flow(), x, seed()));
            // Sums over the particles come in another order; a few steps multiply their rounding by little.
            assertThatTensor(after(ROUNDOFF_STEPS, flow(), reversed(x), seed()))
                    .isCloseTo(moved, 64 * n * Math.ulp(1.0));
        }
    }

    private static INDArray reversed(INDArray x) {
        Rows rows = Rows.from(x);
        double[] values = new double[rows.values().length];
        for (int i = 0; i < rows.n(); i++) {
            System.arraycopy(rows.values(), i * rows.d(), values, (rows.n() - 1 - i) * rows.d(), rows.d());
        }
        return rows.with(values).toTensor();
    }

    @Test
    void settledGaussianStaysSettled() {
        int n = 600;
        int d = 2;
        double variance = settledVariance(CURVATURE, INVERSE_TEMPERATURE);
        INDArray x = seed().child("settled").gaussian(n, d).mul(Math.sqrt(variance));
        Flow flow = flowToward(new Posterior(GaussianPotential.of(CURVATURE), new FlatPrior(), INVERSE_TEMPERATURE));
        double[] values = Rows.valuesOf(after(40, flow, x, seed()));
        double meanError = STANDARD_ERRORS / Math.sqrt(n) + interactionBias();
        double varianceError = STANDARD_ERRORS * Math.sqrt(2.0 / n) + interactionBias();
        for (int k = 0; k < d; k++) {
            double sum = 0;
            double squares = 0;
            for (int e = k; e < values.length; e += d) {
                sum += values[e];
                squares += values[e] * values[e];
            }
            assertThat(sum / n).as("mean").isCloseTo(0, within(meanError * Math.sqrt(variance)));
            assertThat(squares / n).as("variance").isCloseTo(variance, within(varianceError * variance));
        }
    }

    private Flow flow() {
        return flowToward(new Posterior(GaussianPotential.of(CURVATURE), prior(), INVERSE_TEMPERATURE));
    }

    private INDArray particles(int n, int d) {
        return seed().child("particles").gaussian(n, d).mul(1.5);
    }

    private static INDArray after(int steps, Flow flow, INDArray particles, Seed seed) {
        FlowState state = flow.start(particles, seed);
        for (int k = 0; k < steps; k++) {
            FlowStep step = flow.advance(state);
            assertThat(step.info().status()).isEqualTo(StepStatus.OK);
            state = step.state();
        }
        return state.particles();
    }
}
