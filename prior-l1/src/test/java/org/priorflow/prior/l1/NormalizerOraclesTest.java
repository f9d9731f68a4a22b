package org.priorflow.prior.l1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.Cases;

/**
 * Golden values: mpmath 1.3.0, tanh-sinh quadrature of the kernel at 40 digits (250 digits, or the closed form at 250
 * digits, where log Z is below -50).
 */
class NormalizerOraclesTest {

    private static final double ROUNDOFF = 16 * Math.ulp(1.0);

    @ParameterizedTest
    @CsvSource({
        // weight, step, inverse temperature, y, log Z, log Z of the Laplace form
        "1, 0.1, 1, 0, -0.0555026224280831847, 0.114219576987622554",
        "1, 0.1, 1, 0.5, -0.148896475962121552, -0.110780423012377446",
        "1, 0.1, 1, -2, -0.860781367812434871, -0.860780423012377446",
        "1, 1, 1, 1, 0.678348150978386268, 1.0155121234846454",
        "1, 1, 1, 3, -0.016672483177245404, 0.0155121234846453965",
        "2, 0.5, 4, 0, -0.864245800477359207, 0.225791352644727432",
        "2, 0.5, 4, 1, -2.29439353049994935, -1.77420864735527257",
        "2, 0.5, 4, -2, -5.78829053850885323, -5.77420864735527257",
        "5, 1, 10, 0, -2.53357462206466514, 0.114219576987622554",
        "5, 1, 10, 1, -4.9943724276568217, -2.38578042301237745",
        "5, 1, 10, 10, -187.385780423012377, -187.385780423012377",
        "0.1, 0.1, 1, 0.5, 0.0864295883237866673, 0.0894695769876225545",
    })
    void l1(double weight, double step, double inverseTemperature, double y, double exact, double laplace) {
        L1Prior prior = new L1Prior(weight);
        assertShare(prior.exactNormalizer(), y, step, inverseTemperature, exact);
        assertShare(new LaplaceNormalizer(prior), y, step, inverseTemperature, laplace);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 2, 0.4, -0.135305032292395731",
        "0.01, 50, -0.25, -9.14519542997005743",
        "2, 1, 3, -0.341785446848855936",
    })
    void elasticNet(double step, double inverseTemperature, double y, double exact) {
        assertShare(new ElasticNetPrior(0.8, 1.7).exactNormalizer(), y, step, inverseTemperature, exact);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 2, 0.4, 0.184314267282131215",
        "0.01, 50, -0.25, -5.28334509628065238",
        "2, 1, 3, 0.566864534326454196",
    })
    void huber(double step, double inverseTemperature, double y, double exact) {
        assertShare(new HuberPrior(0.9, 0.3).exactNormalizer(), y, step, inverseTemperature, exact);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 2, 0.4, -0.336305472404228733",
        "0.01, 50, -0.25, -84.6039953513942545",
        "2, 1, 3, 0.346531741777099195",
    })
    void nonnegativeL1(double step, double inverseTemperature, double y, double exact) {
        assertShare(new NonnegativeL1Prior(0.9).exactNormalizer(), y, step, inverseTemperature, exact);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 2, 0.4, 0.322624729966655486",
        "0.01, 50, -1.25, -385.352526981113306",
        "2, 1, 3, -0.361919984201970485",
    })
    void box(double step, double inverseTemperature, double y, double exact) {
        assertShare(new BoxPrior(-0.7, 1.1).exactNormalizer(), y, step, inverseTemperature, exact);
    }

    private static void assertShare(
            KernelNormalizer normalizer, double y, double step, double inverseTemperature, double expected) {
        INDArray point = Rows.of(1, 1, new double[] {y}).toTensor();
        double share = normalizer.logSharesAt(point, step, inverseTemperature).getDouble(0, 0);
        assertThat(share).isCloseTo(expected, within(ROUNDOFF * (1 + Math.abs(expected))));
    }

    /** Two ways to one number: the closed form of L1, and the sum over the two half-lines on which it is linear. */
    @Test
    void piecesGiveTheClosedFormOfL1() {
        for (double weight : new double[] {1e-3, 0.7, 60}) {
            L1Prior prior = new L1Prior(weight);
            KernelNormalizer pieces = new SeparableNormalizer(
                    prior,
                    new QuadraticPieces(
                            prior,
                            new QuadraticPieces.Piece(Double.NEGATIVE_INFINITY, 0, -weight, 0),
                            new QuadraticPieces.Piece(0, Double.POSITIVE_INFINITY, weight, 0)));
            assertSame(pieces, prior.exactNormalizer());
        }
    }

    @Test
    void weightedL1WithEqualWeightsIsL1() {
        assertSame(WeightedL1Prior.of(0.7, 0.7, 0.7).exactNormalizer(), new L1Prior(0.7).exactNormalizer());
    }

    @Test
    void elasticNetWithoutRidgeIsL1() {
        assertSame(new ElasticNetPrior(0.7, 0).exactNormalizer(), new L1Prior(0.7).exactNormalizer());
    }

    @Test
    void elasticNetOfTinyWeightIsGaussian() {
        assertClose(new ElasticNetPrior(1e-13, 1.3).exactNormalizer(), new GaussianPrior(1.3).exactNormalizer(), 1e-10);
    }

    @Test
    void boxWithoutBoundsIsNoPrior() {
        assertSame(
                new BoxPrior(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).exactNormalizer(),
                new ZeroPrior().exactNormalizer());
    }

    /** |h - |x|| is at most half the knee, which moves log Z by at most beta lambda knee / 4. */
    @Test
    void huberOfSmallKneeIsNearL1() {
        HuberPrior huber = new HuberPrior(0.7, 1e-9);
        assertClose(huber.exactNormalizer(), new L1Prior(0.7).exactNormalizer(), 2 * 0.7 * 1e-9 / 4 + 1e-13);
    }

    private static void assertSame(KernelNormalizer first, KernelNormalizer second) {
        assertClose(first, second, 4 * ROUNDOFF);
    }

    private static void assertClose(KernelNormalizer first, KernelNormalizer second, double tolerance) {
        INDArray y = Cases.points(40, 3, new Seed(7));
        for (double step : Cases.steps()) {
            assertThatTensor(first.logSharesAt(y, step, 2)).isCloseTo(second.logSharesAt(y, step, 2), tolerance);
        }
    }

    /** What the constant prefactor of the Laplace form costs; erfcx values by mpmath 1.3.0. */
    @Test
    void laplaceFormOfL1OvershootsByTheScaledErrorFunction() {
        // kappa = weight sqrt(beta T / 2) = sqrt(2) at weight 2, T = 0.5, beta = 2, so that the arguments of erfcx are
        // whole.
        L1Prior prior = new L1Prior(2);
        double atZero = ratioOfExactToLaplace(prior, 0, 0.5, 2);
        assertThat(atZero).isCloseTo(0.427583576155807, within(1e-14)); // erfcx(kappa / sqrt 2) = erfcx(1)
        double atThreshold = ratioOfExactToLaplace(prior, 1, 0.5, 2);
        double expected = 0.5 * (1 + 0.25539567631050574); // (1 + erfcx(kappa sqrt 2)) / 2 = (1 + erfcx(2)) / 2
        assertThat(atThreshold).isCloseTo(expected, within(1e-14));
        assertThat(ratioOfExactToLaplace(prior, 30, 0.5, 2)).isCloseTo(1, within(1e-12));
    }

    private static <P extends SeparablePrior & NormalizedPrior> double ratioOfExactToLaplace(
            P prior, double y, double step, double inverseTemperature) {
        INDArray point = Rows.of(1, 1, new double[] {y}).toTensor();
        double exact = prior.exactNormalizer()
                .logSharesAt(point, step, inverseTemperature)
                .getDouble(0, 0);
        double laplace = new LaplaceNormalizer(prior)
                .logSharesAt(point, step, inverseTemperature)
                .getDouble(0, 0);
        return Math.exp(exact - laplace);
    }
}
