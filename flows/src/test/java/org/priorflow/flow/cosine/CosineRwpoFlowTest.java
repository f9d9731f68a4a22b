package org.priorflow.flow.cosine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.rwpo.RwpoFlow;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.FlowContract;

class CosineRwpoFlowTest {

    private static final double STEP = 0.05;

    /** With images of one pixel the basis is the identity, and the laws of the inner flow hold as they are. */
    @Nested
    class LawsTest extends FlowContract {

        @Override
        protected Flow flowToward(Posterior posterior) {
            return new CosineRwpoFlow(posterior, RwpoSettings.of(STEP), 1, 1);
        }

        @Override
        protected boolean isStochastic() {
            return false;
        }

        @Override
        protected Prior prior() {
            return new L1Prior(0.7);
        }

        @Override
        protected double settledVariance(double curvature, double inverseTemperature) {
            return CosineRwpoFlowTest.settledVariance(curvature, STEP) / inverseTemperature;
        }

        @Override
        protected double interactionBias() {
            return 0.02;
        }
    }

    // The layer is linear on a centred Gaussian, see the test of the inner flow; at inverse temperature 1.
    private static double settledVariance(double curvature, double step) {
        double shrink = 1 - curvature * step;
        double drifted = step / (1 / shrink - 1) - 2 * step;
        return drifted / (shrink * shrink);
    }

    @Test
    void theBasisIsOrthonormal() {
        CosineBasis basis = new CosineBasis(3, 5);
        INDArray x = new Seed(1).gaussian(4, 30); // two channels
        INDArray z = basis.analysed(x);
        assertThatTensor(basis.synthesised(z)).isCloseTo(x, 1e-14);
        assertThatTensor(z.mul(z).sum(1)).isCloseTo(x.mul(x).sum(1), 1e-13);
    }

    @Test
    void theFirstModeIsTheMeanAndTheNextAWaveAcross() {
        CosineBasis basis = new CosineBasis(2, 4);
        double[] image = new double[8];
        for (int e = 0; e < 8; e++) {
            image[e] = 3 + Math.cos(Math.PI * (e % 4 + 0.5) / 4);
        }
        double[] expected = {3 * Math.sqrt(8), 2, 0, 0, 0, 0, 0, 0}; // |cos|^2 = 8 / 2
        assertThatTensor(basis.analysed(Rows.of(1, 8, image).toTensor()))
                .isCloseTo(Rows.of(1, 8, expected).toTensor(), 1e-14);
    }

    // f = |D x|^2 / 2 + |x|^2 / 4 with the differences D of a line: the precision of cosine mode k is
    // 1/2 + 4 sin^2(pi k / (2 d)). Per pixel, the widest mode takes the variance of all.
    @Test
    void headsOfModesFindTheVarianceOfEveryModeAndHeadsOfPixelsDoNot() {
        int d = 8;
        Posterior posterior = new Posterior(new SmoothLine(), new ZeroPrior(), 1);
        RwpoSettings settings = RwpoSettings.of(0.04);
        INDArray start = new Seed(2).gaussian(300, d);
        double[] modes = modeVariances(new CosineRwpoFlow(posterior, settings, 1, d), start);
        double[] pixels = modeVariances(new RwpoFlow(posterior, settings), start);
        for (int k = 0; k < d; k++) {
            double sine = Math.sin(Math.PI * k / (2.0 * d));
            double settled = settledVariance(0.5 + 4 * sine * sine, 0.04);
            // 300 particles: five standard errors of a variance, 5 sqrt(2 / 300), would be 0.4; the layer is
            // deterministic
            // and settles far closer.
            assertThat(modes[k] / settled).as("mode %d", k).isBetween(0.9, 1.1);
        }
        assertThat(pixels[0]).isGreaterThan(5 * modes[0]);
        assertThat(pixels[d - 1]).isLessThan(0.2 * modes[d - 1]);
    }

    private static double[] modeVariances(Flow flow, INDArray start) {
        FlowState state = flow.start(start, new Seed(3));
        for (int k = 0; k < 400; k++) {
            state = flow.advance(state).state();
        }
        INDArray z = new CosineBasis(1, (int) start.size(1)).analysed(state.particles());
        return Rows.valuesOf(z.mul(z).mean(0));
    }

    private record SmoothLine() implements SmoothPotential {
        @Override
        public INDArray valueAt(INDArray x) {
            return x.mul(gradientAt(x)).sum(1).div(2);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            Rows rows = Rows.from(x);
            int d = rows.d();
            double[] values = rows.values();
            double[] gradient = new double[values.length];
            for (int e = 0; e < values.length; e++) {
                gradient[e] += 0.5 * values[e];
                if ((e + 1) % d != 0) {
                    gradient[e] += values[e] - values[e + 1];
                    gradient[e + 1] += values[e + 1] - values[e];
                }
            }
            return rows.with(gradient).toTensor();
        }
    }

    @Test
    void refusesParticlesThatAreNoSuchImages() {
        Flow flow =
                new CosineRwpoFlow(new Posterior(new SmoothLine(), new ZeroPrior(), 1), RwpoSettings.of(STEP), 3, 3);
        assertThatThrownBy(() -> flow.start(new Seed(1).gaussian(5, 10), new Seed(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("10, but must be a multiple of height * width = 3 * 3");
    }
}
