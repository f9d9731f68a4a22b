package org.priorflow.flow.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.langevin.MetropolisLangevin;
import org.priorflow.flow.rwpo.NormalizerChoice;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.FlowContract;
import org.priorflow.testkit.GaussianPotential;
import org.priorflow.testkit.TensorAssert;

class SplitRwpoFlowTest {

    private static final double STEP = 0.05;
    private static final double WEIGHT = 1.5;
    private static final double COUPLING = 4;

    /** g(x) = w |x_2 - x_1|, and the sum of such pairs in more dimensions. */
    private record Pairs() implements AnalysisPrior {

        @Override
        public LinearMap analysisMap(int d) {
            return new PairDifferences(d / 2);
        }

        @Override
        public Prior coefficientPrior() {
            return new L1Prior(1);
        }

        @Override
        public INDArray valueAt(INDArray x) {
            Rows rows = Rows.from(x);
            double[] values = new double[rows.n()];
            for (int i = 0; i < rows.n(); i++) {
                for (int k = i * rows.d(); k + 1 < (i + 1) * rows.d(); k += 2) {
                    values[i] += WEIGHT * Math.abs(rows.values()[k + 1] - rows.values()[k]);
                }
            }
            return Rows.vector(values, rows.type());
        }

        @Override
        public ProximalMap proximalMap() {
            throw new AssertionError("The split flow needs no proximal map of g");
        }
    }

    private record PairDifferences(int outputLength) implements LinearMap {

        @Override
        public double squaredNormBound() {
            return 2 * WEIGHT * WEIGHT;
        }

        @Override
        public void forward(double[] x, double[] out) {
            for (int k = 0; k < outputLength; k++) {
                out[k] = WEIGHT * (x[2 * k + 1] - x[2 * k]);
            }
        }

        @Override
        public void adjoint(double[] u, double[] out) {
            for (int k = 0; k < outputLength; k++) {
                out[2 * k] = -WEIGHT * u[k];
                out[2 * k + 1] = WEIGHT * u[k];
            }
        }
    }

    /** With next to no coupling x goes its own way, and the laws of the inner flow hold as they are. */
    @Nested
    class LawsTest extends FlowContract {

        @Override
        protected Flow flowToward(Posterior posterior) {
            return new SplitRwpoFlow(posterior, RwpoSettings.of(STEP), 1e-9);
        }

        @Override
        protected boolean isStochastic() {
            return false;
        }

        @Override
        protected Prior prior() {
            return new L1Prior(0.7);
        }

        // The layer is linear on a centred Gaussian, as for the inner flow.
        @Override
        protected double settledVariance(double curvature, double inverseTemperature) {
            double shrink = 1 - curvature * STEP;
            double kernel = 2 * STEP / inverseTemperature;
            double drifted = kernel / (2 * (1 / shrink - 1)) - kernel;
            return drifted / (shrink * shrink);
        }

        @Override
        protected double interactionBias() {
            return 0.02;
        }
    }

    /** f = |x - c|^2 / (2 v). */
    private record Around(double[] center, double variance) implements SmoothPotential {

        @Override
        public INDArray valueAt(INDArray x) {
            INDArray gap = gap(x);
            return gap.mul(gap).sum(1).div(2 * variance);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return gap(x).div(variance);
        }

        private INDArray gap(INDArray x) {
            return x.subRowVector(Rows.of(1, 2, center).toTensor());
        }
    }

    private static final Around POTENTIAL = new Around(new double[] {0.2, 1.4}, 0.5);

    // An exact sampler on the potential and the prior that the flow is made of. With v the variance of f, w = x_2 - x_1
    // is
    // N(w0, 2 v) times c(WEIGHT w) under the split law, where c(u) = int exp(-|m| - rho (m - u)^2 / 2) dm.
    @Test
    void samplesTheSplitLaw() {
        SplitVariables variables = new SplitVariables(2, new PairDifferences(1));
        L1Prior coefficients = new L1Prior(1);
        Flow exact = MetropolisLangevin.proximal(
                new Posterior(
                        new SplitPotential(POTENTIAL, variables, COUPLING),
                        new NormalizedSplitPrior(new SplitPrior(coefficients, variables), coefficients),
                        1),
                0.02);
        int n = 500;
        FlowState state = exact.start(
                variables.joined(Rows.from(new Seed(1).gaussian(n, 2))).toTensor(), new Seed(2));
        double[] sums = new double[2];
        for (int step = 0; step < 350; step++) {
            state = exact.advance(state).state();
            if (step >= 200) {
                double[] moments = gapMoments(
                        variables.firsts(Rows.from(state.particles())).values());
                sums[0] += moments[0] / 150;
                sums[1] += moments[1] / 150;
            }
        }
        double[] law = momentsOfTheGap(1.2, 0.5);
        // Five standard errors of that many independent chains, had they been looked at but once.
        assertThat(sums[0]).isCloseTo(law[0], within(5 * Math.sqrt(law[1] / n)));
        assertThat(sums[1]).isCloseTo(law[1], within(5 * Math.sqrt(2.0 / n) * law[1]));
    }

    // 300 particles under a joint head in three dimensions stay too close together; their mean is right to the bias of
    // T.
    @Test
    void findsTheMeanOfTheSplitLaw() {
        Flow flow = new SplitRwpoFlow(
                new Posterior(POTENTIAL, new Pairs(), 1), RwpoSettings.of(0.1).withHeadSize(0), COUPLING);
        FlowState state = flow.start(new Seed(1).gaussian(300, 2), new Seed(2));
        for (int step = 0; step < 400; step++) {
            state = flow.advance(state).state();
        }
        double[] moments = gapMoments(Rows.valuesOf(state.particles()));
        double[] law = momentsOfTheGap(1.2, 0.5);
        assertThat(moments[0]).isCloseTo(law[0], within(0.1 * Math.sqrt(law[1])));
        assertThat(moments[1]).isBetween(0.5 * law[1], law[1]);
    }

    private static double[] gapMoments(double[] x) {
        int n = x.length / 2;
        double mean = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            double gap = x[2 * i + 1] - x[2 * i];
            mean += gap / n;
            square += gap * gap / n;
        }
        return new double[] {mean, square - mean * mean};
    }

    private static double[] momentsOfTheGap(double center, double variance) {
        double[] sums = new double[3];
        for (double w = center - 9; w < center + 9; w += 0.01) {
            double mass = 0;
            for (double m = WEIGHT * w - 4; m < WEIGHT * w + 4; m += 0.01) {
                mass += Math.exp(-Math.abs(m) - COUPLING * (m - WEIGHT * w) * (m - WEIGHT * w) / 2);
            }
            mass *= Math.exp(-(w - center) * (w - center) / (4 * variance));
            sums[0] += mass;
            sums[1] += mass * w;
            sums[2] += mass * w * w;
        }
        double mean = sums[1] / sums[0];
        return new double[] {mean, sums[2] / sums[0] - mean * mean};
    }

    @Test
    void thePotentialHasTheValueWorkedOutByHandAndTheGradientThatDifferencesShow() {
        SplitPotential potential =
                new SplitPotential(POTENTIAL, new SplitVariables(2, new PairDifferences(1)), COUPLING);
        double[] z = {0.3, -0.4, 1.1};
        // (0.1^2 + 1.8^2) / (2 v) = 3.25, and D x - m = -1.05 - 1.1.
        assertThat(valueAt(potential, z)).isCloseTo(3.25 + 2 * 2.15 * 2.15, within(1e-13));
        double[] gradient =
                Rows.valuesOf(potential.gradientAt(Rows.of(1, 3, z.clone()).toTensor()));
        for (int k = 0; k < 3; k++) {
            double[] above = z.clone();
            double[] below = z.clone();
            above[k] += 0.5;
            below[k] -= 0.5;
            // Exact for a quadratic function, whatever the width.
            assertThat(gradient[k]).isCloseTo(valueAt(potential, above) - valueAt(potential, below), within(1e-12));
        }
    }

    private static double valueAt(SplitPotential potential, double[] z) {
        return potential.valueAt(Rows.of(1, 3, z.clone()).toTensor()).getDouble(0);
    }

    @Test
    void theNormaliserIsGaussianInTheVariableAndThatOfItsPriorInTheSplit() {
        SplitVariables variables = new SplitVariables(2, new PairDifferences(1));
        L1Prior coefficients = new L1Prior(1);
        INDArray z = Rows.of(1, 3, new double[] {0.3, -0.4, 1.1}).toTensor();
        INDArray shares = new NormalizedSplitPrior(new SplitPrior(coefficients, variables), coefficients)
                .exactNormalizer()
                .logSharesAt(z, 0.3, 2);
        INDArray split = Rows.of(1, 1, new double[] {1.1}).toTensor();
        double gaussian = Math.log(Math.sqrt(2 * Math.PI * 0.3)); // s^2 = 2 T / beta
        TensorAssert.assertThatTensor(shares)
                .hasEntriesCloseTo(
                        1e-15,
                        gaussian,
                        gaussian,
                        coefficients
                                .exactNormalizer()
                                .logSharesAt(split, 0.3, 2)
                                .getDouble(0, 0));
    }

    @Test
    void shortensItsStepsByTheStiffnessOfTheCoupling() {
        Flow flow = new SplitRwpoFlow(new Posterior(POTENTIAL, new Pairs(), 1), RwpoSettings.of(0.05), COUPLING);
        FlowStep step = flow.advance(flow.start(new Seed(1).gaussian(20, 2), new Seed(2)));
        // |D|^2 = 4.5: 1 / (1 / 0.05 + 2 * 4 * 5.5) = 1 / 64.
        for (String name : new String[] {"step_size", "prox_step"}) {
            assertThat(step.info().diagnostics().get(name)).as(name).isCloseTo(1.0 / 64, within(1e-16));
        }
    }

    /** A prior without its capabilities. */
    private record Bare(Prior prior) implements Prior {

        @Override
        public INDArray valueAt(INDArray x) {
            return prior.valueAt(x);
        }

        @Override
        public ProximalMap proximalMap() {
            return prior.proximalMap();
        }
    }

    @Test
    void takesTheNormaliserThatItIsTold() {
        Prior bare = new Bare(new L1Prior(1));
        assertThat(particlesAfterAStep(new L1Prior(1), NormalizerChoice.LAPLACE))
                .isEqualTo(particlesAfterAStep(bare, NormalizerChoice.AUTO))
                .isNotEqualTo(particlesAfterAStep(new L1Prior(1), NormalizerChoice.EXACT));
        assertThatThrownBy(() -> particlesAfterAStep(bare, NormalizerChoice.EXACT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("normalizer is exact");
    }

    private static double[] particlesAfterAStep(Prior prior, NormalizerChoice normalizer) {
        Flow flow = new SplitRwpoFlow(
                new Posterior(GaussianPotential.of(1), prior, 1),
                RwpoSettings.of(0.05).withNormalizer(normalizer),
                COUPLING);
        FlowState state = flow.start(new Seed(1).gaussian(20, 4), new Seed(2));
        return Rows.valuesOf(flow.advance(state).state().particles());
    }

    @Test
    void tellsHowFarTheSplitIsFromItsVariable() {
        Flow flow = new SplitRwpoFlow(
                new Posterior(GaussianPotential.of(1), new Pairs(), 1), RwpoSettings.of(0.05), COUPLING);
        FlowStep step = flow.advance(flow.start(new Seed(1).gaussian(20, 4), new Seed(2)));
        assertThat(step.info().diagnostics()).containsKeys("split_gap", "effective_keys");
        assertThat(step.info().diagnostics().get("split_gap")).isPositive();
    }

    @Test
    void splitsAPriorOfNoAnalysisFormByACopy() {
        Posterior posterior = new Posterior(GaussianPotential.of(1), new L1Prior(1), 1);
        Flow flow = new SplitRwpoFlow(posterior, RwpoSettings.of(0.05), COUPLING);
        FlowState state = flow.start(new Seed(1).gaussian(20, 4), new Seed(2));
        TensorAssert.assertThatTensor(flow.advance(state).state().particles())
                .hasShape(20, 4)
                .isFinite();
    }
}
