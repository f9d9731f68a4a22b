package org.priorflow.flow.rwpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.flow.internal.Trajectories.after;
import static org.priorflow.flow.internal.Trajectories.column;
import static org.priorflow.flow.internal.Trajectories.valuesOf;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlatPotential;
import org.priorflow.flow.internal.NormalQuantile;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.GaussianPrior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Posterior;
import org.priorflow.testkit.FlowContract;
import org.priorflow.testkit.GaussianPotential;

class UnsplitRwpoFlowTest extends FlowContract {

    private static final double STEP = 0.1;

    @Override
    protected Flow flowToward(Posterior posterior) {
        return unsplit(posterior, STEP, STEP, 3);
    }

    private static Flow unsplit(Posterior posterior, double stepSize, double proxStep, int proxIterations) {
        return new UnsplitRwpoFlow(
                posterior, StepSchedule.constant(stepSize), StepSchedule.constant(proxStep), proxIterations);
    }

    @Override
    protected boolean isStochastic() {
        return false;
    }

    @Override
    protected Prior prior() {
        return new L1Prior(0.7);
    }

    // For T = h: (1 - a^2 T^2) / (beta a).
    @Override
    protected double settledVariance(double curvature, double inverseTemperature) {
        return (1 - Math.pow(curvature * STEP, 2)) / (inverseTemperature * curvature);
    }

    @Override
    protected double interactionBias() {
        return 0.02;
    }

    // v+ = (1 - h a + h / (beta u))^2 v, u = v / (1 + a T)^2 + 2 T / (beta (1 + a T)) [tan2023noisefree].
    private static double mappedVariance(double v, double a, double h, double time, double beta) {
        double smoothed = v / Math.pow(1 + a * time, 2) + 2 * time / (beta * (1 + a * time));
        return Math.pow(1 - h * a + h / (beta * smoothed), 2) * v;
    }

    @Test
    void stepMapsTheVarianceOfAGaussianAsDerived() {
        for (double[] c : new double[][] {{1, 0.1, 0.1, 1, 4}, {2, 0.2, 0.2, 2, 0.5}, {1, 0.1, 0.3, 1, 0.3}}) {
            double v = c[4];
            Flow flow = unsplit(new Posterior(new GaussianPotential(c[0], 0, 1), new ZeroPrior(), c[3]), c[1], c[2], 3);
            double[] start = NormalQuantile.grid(2000, Math.sqrt(v));
            double ratio = variance(valuesOf(after(1, flow, column(start), seed()))) / variance(start);
            // Sums over 2000 particles stand for integrals: at most 7e-4 off in these three cases.
            assertThat(ratio).isCloseTo(mappedVariance(v, c[0], c[1], c[2], c[3]) / v, within(1e-3));
        }
    }

    @Test
    void settlesAtTheFixedPointOfTheVarianceMap() {
        assertSettles(1, 0.1, 0.1, 1, 0.99);
        assertSettles(2, 0.2, 0.2, 2, 0.21);
        assertSettles(1, 0.1, 0.3, 1, 0.91);
    }

    // The fixed point is (1 - a^2 T^2) / (beta a), whatever h is.
    private void assertSettles(double a, double h, double time, double beta, double expected) {
        assertThat(mappedVariance(expected, a, h, time, beta)).isCloseTo(expected, within(1e-15));
        Flow flow = unsplit(new Posterior(new GaussianPotential(a, 0, 1), new ZeroPrior(), beta), h, time, 3);
        double[] settled = valuesOf(after(150, flow, column(NormalQuantile.grid(300, 1)), seed()));
        // 300 particles hold the variance to 3 in a thousand in these three cases.
        assertThat(variance(settled)).isCloseTo(expected, within(0.005 * expected));
    }

    private static double variance(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return sum / x.length;
    }

    @Test
    void priorAndPotentialArePartsOfOneQuadratic() {
        // f + g = 3 x^2 / 2 in both; only the Moreau gradient of g, 2 x / (1 + 2 T), differs from its gradient.
        double time = 0.1;
        INDArray x = column(NormalQuantile.grid(60, 0.7));
        Posterior split = new Posterior(new GaussianPotential(1, 0, 1), new GaussianPrior(2), 1.5);
        Posterior whole = new Posterior(new GaussianPotential(3, 0, 1), new ZeroPrior(), 1.5);
        double[] one = valuesOf(after(1, unsplit(split, 0.1, time, 60), x, seed()));
        double[] other = valuesOf(after(1, unsplit(whole, 0.1, time, 60), x, seed()));
        double[] start = NormalQuantile.grid(60, 0.7);
        for (int i = 0; i < start.length; i++) {
            double gradientGap = 2 * start[i] - 2 * start[i] / (1 + 2 * time);
            assertThat(one[i]).isCloseTo(other[i] + 0.05 * gradientGap, within(1e-10));
        }
    }

    @Test
    void isTheSplitFlowWithJointHeadsWhereThereIsNoPotential() {
        Posterior posterior = new Posterior(new FlatPotential(), new L1Prior(0.7), 1.5);
        RwpoSettings settings =
                RwpoSettings.of(0.1).withHeadSize(RwpoSettings.JOINT).withNormalizer(NormalizerChoice.LAPLACE);
        INDArray x = seed().child("flat").gaussian(40, 2);
        assertThatTensor(after(10, flowToward(posterior), x, seed()).particles())
                .isCloseTo(
                        after(10, new RwpoFlow(posterior, settings), x, seed()).particles(), 1e-12);
    }

    @Test
    void needsAtLeastOneProximalIteration() {
        assertThatThrownBy(() -> unsplit(new Posterior(new FlatPotential(), new L1Prior(1), 1), 0.1, 0.1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("proxIterations");
    }
}
