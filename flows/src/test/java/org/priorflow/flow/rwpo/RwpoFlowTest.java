package org.priorflow.flow.rwpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.flow.internal.Trajectories.after;
import static org.priorflow.flow.internal.Trajectories.column;
import static org.priorflow.flow.internal.Trajectories.valuesOf;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.FlatPotential;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.GroupL1Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.FlowContract;
import org.priorflow.testkit.GaussianPotential;

class RwpoFlowTest extends FlowContract {

    private static final double STEP = 0.05;

    @Override
    protected Flow flowToward(Posterior posterior) {
        return new RwpoFlow(posterior, RwpoSettings.of(STEP));
    }

    @Override
    protected boolean isStochastic() {
        return false;
    }

    @Override
    protected Prior prior() {
        return new L1Prior(0.7);
    }

    // For g = 0 the layer is linear on a centred Gaussian: with s^2 = 2 h / beta and the variance u after the drift,
    // the
    // average is xbar = y u / (u + s^2), so that x+ = (1 - a h) (1 + s^2 / (2 (u + s^2))) x. It rests where that is x.
    @Override
    protected double settledVariance(double curvature, double inverseTemperature) {
        double shrink = 1 - curvature * STEP;
        double kernel = 2 * STEP / inverseTemperature;
        double drifted = kernel / (2 * (1 / shrink - 1)) - kernel;
        return drifted / (shrink * shrink);
    }

    // 600 particles see each other through a kernel of half their own width.
    @Override
    protected double interactionBias() {
        return 0.02;
    }

    @Test
    void proximalStepOfItsOwnScalesTheLayer() {
        double h = 0.06;
        double time = 0.2;
        RwpoSettings settings = RwpoSettings.of(h).withProxStep(StepSchedule.constant(time));
        Posterior posterior = new Posterior(new GaussianPotential(2, 1, 1), new L1Prior(0.7), 1.5);
        double[] moved = valuesOf(after(1, new RwpoFlow(posterior, settings), column(3), seed()));
        double drifted = 3 - h * 2 * (3 - 1);
        assertThat(moved[0]).isCloseTo(drifted - h / (2 * time) * 0.7 * time, within(1e-15));
    }

    @Test
    void headsBetweenOneAndAllAreJointWithinThemselves() {
        INDArray x = seed().child("heads").gaussian(17, 5);
        double[] moved = layerOf(x, 2);
        assertColumns(moved, layerOf(columns(x, 0, 2), RwpoSettings.JOINT), 0, 2);
        assertColumns(moved, layerOf(columns(x, 2, 2), RwpoSettings.JOINT), 2, 2);
        assertColumns(moved, layerOf(columns(x, 4, 1), RwpoSettings.JOINT), 4, 1);
        assertThat(layerOf(x, 5)).containsExactly(layerOf(x, RwpoSettings.JOINT));
        assertThat(layerOf(x, 99)).containsExactly(layerOf(x, RwpoSettings.JOINT));
    }

    private double[] layerOf(INDArray x, int headSize) {
        Posterior posterior = new Posterior(GaussianPotential.of(1), new L1Prior(0.7), 1.5);
        return valuesOf(after(1, new RwpoFlow(posterior, RwpoSettings.of(0.1).withHeadSize(headSize)), x, seed()));
    }

    private static INDArray columns(INDArray x, int first, int count) {
        Rows rows = Rows.from(x);
        double[] values = new double[rows.n() * count];
        for (int e = 0; e < values.length; e++) {
            values[e] = rows.values()[e / count * rows.d() + first + e % count];
        }
        return Rows.of(rows.n(), count, values).toTensor();
    }

    private static void assertColumns(double[] all, double[] part, int first, int count) {
        int n = part.length / count;
        int d = all.length / n;
        for (int e = 0; e < part.length; e++) {
            assertThat(all[e / count * d + first + e % count]).isCloseTo(part[e], within(1e-14));
        }
    }

    @Test
    void fewEffectiveKeysGiveAwayTheCollapseOfAJointHead() {
        INDArray x = seed().child("collapse").gaussian(100, 20).mul(5);
        Posterior posterior = new Posterior(new FlatPotential(), new L1Prior(0.1), 1);
        assertThat(effectiveKeys(posterior, RwpoSettings.of(0.1).withHeadSize(RwpoSettings.JOINT), x))
                .isCloseTo(1, within(1e-6));
        assertThat(effectiveKeys(posterior, RwpoSettings.of(0.1), x)).isBetween(4.0, 20.0);
    }

    private double effectiveKeys(Posterior posterior, RwpoSettings settings, INDArray x) {
        RwpoFlow flow = new RwpoFlow(posterior, settings);
        return flow.advance(flow.start(x, seed())).info().diagnostics().get("effective_keys");
    }

    @Test
    void reportsStepsFromTheirSchedules() {
        RwpoSettings settings = RwpoSettings.of(StepSchedule.quarterAtHalf(0.2, 4))
                .withProxStep(new StepSchedule(0.1, Decay.GEOMETRIC, 2, 0.01));
        RwpoFlow flow = new RwpoFlow(new Posterior(new FlatPotential(), new L1Prior(1), 1), settings);
        double[] steps = {0.2, 0.2, 0.05, 0.05, 0.05};
        double[] proxSteps = {0.1, 0.01, 0.001, 0.001, 0.001};
        FlowStep step = flow.advance(flow.start(column(-1, 0, 1), seed()));
        for (int k = 0; k < steps.length; k++) {
            Map<String, Double> diagnostics = step.info().diagnostics();
            assertThat(diagnostics.get("step_size")).isCloseTo(steps[k], within(1e-15));
            assertThat(diagnostics.get("prox_step")).isCloseTo(proxSteps[k], within(1e-15));
            step = flow.advance(step.state());
        }
    }

    @Test
    void takesAPriorThatIsNotSeparable() {
        // Groups of one coordinate: |x|_2 = |x|_1, with the same Laplace normaliser.
        INDArray line = column(-1.2, 0.3, 0.05, 2);
        Posterior radial = new Posterior(GaussianPotential.of(1), GroupL1Prior.ofEqualGroups(0.7, 1), 1.5);
        Posterior sparse = new Posterior(GaussianPotential.of(1), new L1Prior(0.7), 1.5);
        RwpoSettings laplace = RwpoSettings.of(0.1).withNormalizer(NormalizerChoice.LAPLACE);
        assertThatTensor(after(5, new RwpoFlow(radial, RwpoSettings.of(0.1)), line, seed())
                        .particles())
                .isCloseTo(after(5, new RwpoFlow(sparse, laplace), line, seed()).particles(), 1e-14);
    }

    @Test
    void jointHeadOfARadialPriorTurnsWithTheParticles() {
        Posterior radial = new Posterior(GaussianPotential.of(1), GroupL1Prior.ofEqualGroups(0.7, 2), 1.5);
        RwpoFlow flow = new RwpoFlow(radial, RwpoSettings.of(0.1).withHeadSize(RwpoSettings.JOINT));
        INDArray x = seed().child("turn").gaussian(23, 2);
        INDArray turned = after(5, flow, rotated(x), seed()).particles();
        assertThatTensor(turned).isCloseTo(rotated(after(5, flow, x, seed()).particles()), 1e-13);
    }

    private static INDArray rotated(INDArray x) {
        double[] from = Rows.valuesOf(x);
        double[] to = new double[from.length];
        double cosine = 0.6;
        double sine = 0.8;
        for (int e = 0; e < to.length; e += 2) {
            to[e] = cosine * from[e] - sine * from[e + 1];
            to[e + 1] = sine * from[e] + cosine * from[e + 1];
        }
        return Rows.of(to.length / 2, 2, to).toTensor();
    }

    @Test
    void exactNormaliserIsRefusedWhereThePriorHasNone() {
        Posterior posterior = new Posterior(new FlatPotential(), GroupL1Prior.ofEqualGroups(1, 2), 1);
        assertThatThrownBy(() -> new RwpoFlow(posterior, RwpoSettings.of(0.1).withNormalizer(NormalizerChoice.EXACT)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("normalizer is exact")
                .hasMessageContaining("GroupL1Prior");
    }
}
