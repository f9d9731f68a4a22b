package org.priorflow.flow.rwpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.flow.internal.Trajectories.after;
import static org.priorflow.flow.internal.Trajectories.column;
import static org.priorflow.flow.internal.Trajectories.valuesOf;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.internal.FlatPotential;
import org.priorflow.flow.internal.NormalQuantile;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.GaussianPotential;

/**
 * Layers whose values are known. Origin of the golden numbers: an independent numpy script (float64) with the closed-form
 * normaliser, which agrees with 40-digit quadrature to 1e-14. f = 0, lambda = 1.
 */
class LayerValuesTest {

    private static final Seed SEED = new Seed(1);
    private static final INDArray THREE =
            Rows.of(3, 2, new double[] {0.3, -1.2, 0.9, 0.05, -0.4, 0.6}).toTensor();
    private static final double ROUNDOFF = 1e-12; // the golden numbers were given to 15 digits

    private static Posterior priorAlone(double weight, double beta) {
        return new Posterior(new FlatPotential(), new L1Prior(weight), beta);
    }

    private static double[] layerOfThree(int headSize, NormalizerChoice normalizer) {
        RwpoSettings settings = RwpoSettings.of(0.25).withHeadSize(headSize).withNormalizer(normalizer);
        return valuesOf(after(1, new RwpoFlow(priorAlone(1, 2), settings), THREE, SEED));
    }

    @Test
    void jointHeadWithTheExactNormaliser() {
        assertThat(layerOfThree(RwpoSettings.JOINT, NormalizerChoice.EXACT))
                .containsExactly(
                        new double[] {
                            0.170587157669422,
                            -1.08477243670841,
                            0.793625813156444,
                            0.038522607716303,
                            -0.288856181130106,
                            0.481537470310157
                        },
                        within(ROUNDOFF));
    }

    @Test
    void oneHeadPerCoordinateWithTheExactNormaliser() {
        assertThat(layerOfThree(1, NormalizerChoice.EXACT))
                .containsExactly(
                        new double[] {
                            0.137509320146494,
                            -1.088837416337543,
                            0.859408850707492,
                            -0.048243598185877,
                            -0.386700014283892,
                            0.560566049951749
                        },
                        within(ROUNDOFF));
    }

    @Test
    void jointHeadWithTheLaplaceNormaliser() {
        assertThat(layerOfThree(RwpoSettings.JOINT, NormalizerChoice.LAPLACE))
                .containsExactly(
                        new double[] {
                            0.17116484065035,
                            -1.083551047608595,
                            0.795901044920022,
                            0.04060877986169,
                            -0.287533301672104,
                            0.481002131321384
                        },
                        within(ROUNDOFF));
    }

    @Test
    void oneHeadPerCoordinateWithTheLaplaceNormaliser() {
        assertThat(layerOfThree(1, NormalizerChoice.LAPLACE))
                .containsExactly(
                        new double[] {
                            0.122472765328033,
                            -1.085017407715694,
                            0.847654631841012,
                            -0.055034545606368,
                            -0.386300894664396,
                            0.546700561193506
                        },
                        within(ROUNDOFF));
    }

    @Test
    void logDensityAndScoreOfTheJointMixture() {
        RwpoDensityFlow flow =
                new RwpoDensityFlow(priorAlone(1, 2), RwpoSettings.of(0.25).withHeadSize(RwpoSettings.JOINT));
        FlowState state = flow.start(THREE, SEED);
        INDArray x = Rows.of(3, 2, new double[] {0, 0, 0.3, -1.2, 1, 1}).toTensor();
        assertThatTensor(flow.logDensityAt(state, x))
                .hasShape(3)
                .hasEntriesCloseTo(ROUNDOFF, -0.944164227323992, -1.53691959059962, -4.13307012469018);
        double step = 1e-5;
        double[] score = {-1.003735134339484, 1.276477298278266};
        for (int k = 0; k < 2; k++) {
            double[] around = {0.7, -0.4, 0.7, -0.4};
            around[k] += step;
            around[2 + k] -= step;
            INDArray ends = flow.logDensityAt(state, Rows.of(2, 2, around).toTensor());
            // Central difference: step^2 / 6 times a third derivative of about 10, and rounding 1e-16 / step.
            assertThat((ends.getDouble(0) - ends.getDouble(1)) / (2 * step)).isCloseTo(score[k], within(1e-9));
        }
    }

    @Test
    void twentyLayersOfNineParticles() {
        assertNineParticles(NormalizerChoice.EXACT, -3.782588586448, -2.123130833884, -1.074102030236, -0.358741858291);
        assertNineParticles(
                NormalizerChoice.LAPLACE, -3.782443568557, -2.109414295259, -1.043529499003, -0.316204701038);
    }

    private static void assertNineParticles(NormalizerChoice normalizer, double... lowerHalf) {
        RwpoFlow flow = new RwpoFlow(priorAlone(1, 1), RwpoSettings.of(0.1).withNormalizer(normalizer));
        double[] moved = valuesOf(after(20, flow, column(NormalQuantile.grid(9, 3)), SEED));
        for (int i = 0; i < 4; i++) {
            assertThat(moved[i]).isCloseTo(lowerHalf[i], within(ROUNDOFF));
            assertThat(moved[8 - i]).isCloseTo(-lowerHalf[i], within(ROUNDOFF));
        }
        assertThat(moved[4]).isCloseTo(0, within(ROUNDOFF));
    }

    @Test
    void singleParticleGoesHalfWayToItsProximalPoint() {
        double[] points = {2, 0.05, -1};
        double[] halfWay = {1.95, 0.025, -0.95};
        for (int i = 0; i < points.length; i++) {
            double[] moved =
                    valuesOf(after(1, new RwpoFlow(priorAlone(1, 1), RwpoSettings.of(0.1)), column(points[i]), SEED));
            assertThat(moved[0]).isCloseTo(halfWay[i], within(1e-15));
        }
    }

    @Test
    void mirrorPairRestsWhereAttractionAndRepulsionAreEqual() {
        // Roots of a (1 - tanh(beta a^2 / (2 T))) = lambda T; the larger one is stable.
        assertPairSettles(1, 0.1, 1, 0.4582389956182, 0.3);
        assertPairSettles(1, 0.1, 1, 0.4582389956182, 0.8);
        assertPairSettles(0.5, 0.1, 1, 0.5521404971740, 0.3);
        assertPairStaysAt(1, 0.1, 1, 0.1059384866912);
        assertPairStaysAt(0.5, 0.1, 1, 0.05064964391740);
    }

    private static void assertPairSettles(double weight, double step, double beta, double root, double from) {
        for (NormalizerChoice normalizer : NormalizerChoice.values()) {
            RwpoFlow flow =
                    new RwpoFlow(priorAlone(weight, beta), RwpoSettings.of(step).withNormalizer(normalizer));
            double[] moved = valuesOf(after(2000, flow, column(-from, from), SEED));
            assertThat(moved).containsExactly(new double[] {-root, root}, within(1e-12));
        }
    }

    private static void assertPairStaysAt(double weight, double step, double beta, double root) {
        RwpoFlow flow = new RwpoFlow(priorAlone(weight, beta), RwpoSettings.of(step));
        double[] moved = valuesOf(after(1, flow, column(-root, root), SEED));
        assertThat(moved).containsExactly(new double[] {-root, root}, within(1e-12));
    }

    @Test
    void pairWithoutAnEquilibriumCollapses() {
        for (double[] weightAndBeta : new double[][] {{1, 4}, {2, 1}}) {
            RwpoFlow flow = new RwpoFlow(priorAlone(weightAndBeta[0], weightAndBeta[1]), RwpoSettings.of(0.1));
            FlowState state = after(400, flow, column(-0.5, 0.5), SEED);
            assertThat(valuesOf(state)[1]).isBetween(0.0, 0.05);
        }
    }

    /**
     * Mean and variance of 1000 particles toward exp(-(x - 1)^2 / 2 - |x|), at time 30 from the quantiles of N(1, 4).
     * Origin: the script of the other golden numbers, which prints four digits. The law itself has .503223 and .558957: the
     * step has a bias of its order in the variance, and the Laplace normaliser one in the mean. A finite ensemble has no
     * single rest: another start, such as N(0, 9), or another hundred steps change the third or fourth digit.
     */
    @Test
    void lassoOfOneCoordinateSettlesAtKnownMoments() {
        assertLassoMoments(0.1, NormalizerChoice.EXACT, 0.5106, 0.5080);
        assertLassoMoments(0.1, NormalizerChoice.LAPLACE, 0.4740, 0.4923);
    }

    private static void assertLassoMoments(double step, NormalizerChoice normalizer, double mean, double variance) {
        Posterior lasso = new Posterior(new GaussianPotential(1, 1, 1), new L1Prior(1), 1);
        RwpoFlow flow = new RwpoFlow(lasso, RwpoSettings.of(step).withNormalizer(normalizer));
        double[] start =
                Arrays.stream(NormalQuantile.grid(1000, 2)).map(x -> 1 + x).toArray();
        double[] settled = valuesOf(after(Math.round(30 / step), flow, column(start), SEED));
        double average = Arrays.stream(settled).average().orElseThrow();
        double spread = Arrays.stream(settled)
                .map(x -> (x - average) * (x - average))
                .average()
                .orElseThrow();
        // Half a unit of the last printed digit, and as much for the slow drift of the ensemble.
        assertThat(average).isCloseTo(mean, within(1e-4));
        assertThat(spread).isCloseTo(variance, within(1e-4));
    }

    @Test
    void quantileGridIsSymmetricAndOrdered() {
        double[] grid = NormalQuantile.grid(9, 3);
        assertThat(IntStream.range(0, 9).allMatch(i -> grid[i] == -grid[8 - i])).isTrue();
        assertThat(grid[8]).isCloseTo(3 * 1.5932188180231, within(1e-12)); // Phi^-1(17/18), mpmath 1.3, 30 digits
    }
}
