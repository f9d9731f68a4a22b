package org.priorflow.prior.tv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.prior.Prior;
import org.priorflow.prior.lowrank.NuclearNormPrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * How far the Laplace form of the kernel normaliser is off for priors that do not separate. For a norm g the error obeys
 *
 * <p>0 <= log Z_L - log Z <= (beta / 2) s E g(xi), s^2 = 2 T / beta, xi standard normal:
 *
 * <p>log Z - log Z_L is the logarithm of the mean of exp(-(beta / 2) [g(z) - g(p) - <v, z - p>]) over z ~ N(p, s^2 I), with the
 * subgradient v = (y - p) / T at p = prox(y). The bracket is never negative, at most g(z - p) - <v, z - p>, and the second
 * term has mean 0; Jensen's inequality gives the bound.
 */
class NormalizerErrorTest {

    private static final double[] SIGNAL = {1, 2, .5, 4, 4.5, 3.8, -1, -.5, .2, 3};

    // Two points: Z(y) = s sqrt(2 pi) Z1((y2 - y1) / sqrt 2), the one-dimensional L1 normaliser of weight lambda sqrt
    // 2.
    @ParameterizedTest
    @CsvSource({"0.1, 0.1, 1", "1.3, 0.4, 2", "1, 1, 1", "5, 1, 10"})
    void ofTwoPointsAgreesWithTheClosedFormUpToItsBound(double weight, double step, double beta) {
        double width = Math.sqrt(2 * step / beta);
        for (double gap : new double[] {0, 0.9, 5}) {
            double exact = Math.log(width * Math.sqrt(2 * Math.PI))
                    + new L1Normalizer(0.5 * beta * weight * Math.sqrt(2), width).logValueAt(gap / Math.sqrt(2));
            double error = laplace(TotalVariationPrior.of(weight), new double[] {0.2, 0.2 + gap}, step, beta) - exact;
            assertThat(error).isBetween(-1e-12, 0.5 * beta * width * weight * 2 / Math.sqrt(Math.PI));
        }
    }

    @Test
    void ofTwoPointsHasTheValueWorkedOutByHand() {
        // Quadrature to 30 digits of the two-dimensional integral at lambda = 1.3, T = 0.4, beta = 2.
        double exact = Math.log(Math.sqrt(0.4) * Math.sqrt(2 * Math.PI))
                + new L1Normalizer(1.3 * Math.sqrt(2), Math.sqrt(0.4)).logValueAt(0.9 / Math.sqrt(2));
        assertThat(exact).isCloseTo(-0.0933519617252, within(1e-12));
    }

    @Test
    void ofAChainAgreesWithForwardBackwardUpToItsBound() {
        TotalVariationPrior prior = TotalVariationPrior.of(1);
        double step = 0.5;
        double beta = 4;
        double exact = chainLogNormalizer(SIGNAL, 1, step, beta);
        assertThat(exact).isCloseTo(-24.9972, within(1e-3));
        double laplace = laplace(prior, SIGNAL, step, beta);
        assertThat(laplace).isCloseTo(-21.5788, within(1e-4));
        double width = Math.sqrt(2 * step / beta);
        assertThat(laplace - exact).isBetween(0.0, 0.5 * beta * width * 9 * 2 / Math.sqrt(Math.PI));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.05", "0.5, 0.2", "2, 0.5"})
    void ofShortChainsAndSmallImagesAgreesWithQuadratureUpToItsBound(double weight, double step) {
        double beta = 1;
        double width = Math.sqrt(2 * step / beta);
        double perDifference = 0.5 * beta * width * weight * 2 / Math.sqrt(Math.PI);
        double[] y = {0.3, -0.4, 1.1};
        double chain = laplace(TotalVariationPrior.of(weight), y, step, beta)
                - quadrature(x -> weight * (Math.abs(x[1] - x[0]) + Math.abs(x[2] - x[1])), y, step, beta);
        assertThat(chain).isBetween(-1e-3, 2 * perDifference);
        double[] square = {0.3, -0.4, 1.1, 0.2};
        double image = laplace(new IsotropicTotalVariationPrior(2, 2, weight, 1e-12, 20_000), square, step, beta)
                - quadrature(
                        x -> weight
                                * (Math.hypot(x[1] - x[0], x[2] - x[0])
                                        + Math.abs(x[3] - x[1])
                                        + Math.abs(x[3] - x[2])),
                        square,
                        step,
                        beta);
        assertThat(image).isBetween(-1e-3, 4 * perDifference);
    }

    // Z(0) = 4 pi^2 int_0^{pi/4} cos 2t int_0^inf r^3 exp(-mu r (cos t + sin t) - r^2 / (2 s^2)) dr dt by quadrature to
    // 30
    // digits; the other value by the four-dimensional grid below.
    @Test
    void ofATwoByTwoMatrixAgreesWithQuadratureUpToItsBound() {
        NuclearNormPrior prior = new NuclearNormPrior(2, 2, 1);
        double exact = Math.log(5.524421452878);
        double error = laplace(prior, new double[4], 1, 2) - exact;
        assertThat(exact).isCloseTo(quadrature(NormalizerErrorTest::nuclearNorm, new double[4], 1, 2), within(2e-3));
        double meanNorm = meanNuclearNorm();
        assertThat(error).isBetween(0.0, meanNorm);
        double[] y = {2, 0.3, -0.5, 0.8};
        double elsewhere = laplace(prior, y, 1, 2) - quadrature(NormalizerErrorTest::nuclearNorm, y, 1, 2);
        assertThat(elsewhere).isBetween(0.0, meanNorm);
    }

    @Test
    void vanishesWithTheStep() {
        double[] y = {0.3, -0.4, 1.1};
        double before = Double.POSITIVE_INFINITY;
        for (double step : new double[] {0.1, 0.01, 0.001, 1e-4}) {
            double exact = chainLogNormalizer(y, 1, step, 1);
            double error = laplace(TotalVariationPrior.of(1), y, step, 1) - exact;
            assertThat(error).isBetween(-1e-5, 0.5 * before + 1e-5);
            before = Math.max(error, 0);
        }
    }

    private static double laplace(Prior prior, double[] y, double step, double beta) {
        return new LaplaceNormalizer(prior)
                .logSharesAt(Rows.of(1, y.length, y).toTensor(), step, beta)
                .sumNumber()
                .doubleValue();
    }

    // log int exp(-(beta/2) [g(z) + |z - y|^2 / (2 T)]) dz by the midpoint rule on a grid of 6 s on every side of y.
    private static double quadrature(ToDoubleFunction<double[]> g, double[] y, double step, double beta) {
        int count = y.length == 3 ? 120 : 44;
        double width = Math.sqrt(2 * step / beta);
        double spacing = 12 * width / count;
        double[] z = new double[y.length];
        double sum = 0;
        int cells = (int) Math.round(Math.pow(count, y.length));
        for (int cell = 0; cell < cells; cell++) {
            double squares = 0;
            for (int k = 0, rest = cell; k < y.length; k++, rest /= count) {
                double gap = (rest % count + 0.5) * spacing - 6 * width;
                z[k] = y[k] + gap;
                squares += gap * gap;
            }
            sum += Math.exp(-0.5 * beta * (g.applyAsDouble(z) + squares / (2 * step)));
        }
        return Math.log(sum) + y.length * Math.log(spacing);
    }

    // The chain is a product of factors of neighbours, so that the integrals are done one after the other: the kernel
    // exp(-mu |u - v|) on a grid is applied by one recursion from each side.
    private static double chainLogNormalizer(double[] y, double weight, double step, double beta) {
        double width = Math.sqrt(2 * step / beta);
        double low = -1 - 12 * width;
        double spacing = width / 400;
        int count = (int) Math.ceil((4.5 + 12 * width - low) / spacing);
        double decay = Math.exp(-0.5 * beta * weight * spacing);
        double[] message = new double[count];
        java.util.Arrays.fill(message, 1);
        double logScale = 0;
        for (int i = 0; i < y.length; i++) {
            if (i > 0) {
                double[] forward = new double[count];
                double[] backward = new double[count];
                for (int j = 0; j < count; j++) {
                    forward[j] = message[j] + (j > 0 ? decay * forward[j - 1] : 0);
                    int k = count - 1 - j;
                    backward[k] = message[k] + (j > 0 ? decay * backward[k + 1] : 0);
                }
                for (int j = 0; j < count; j++) {
                    message[j] = spacing * (forward[j] + backward[j] - message[j]);
                }
            }
            double largest = 0;
            for (int j = 0; j < count; j++) {
                double gap = low + j * spacing - y[i];
                message[j] *= Math.exp(-beta * gap * gap / (4 * step));
                largest = Math.max(largest, message[j]);
            }
            for (int j = 0; j < count; j++) {
                message[j] /= largest;
            }
            logScale += Math.log(largest);
        }
        return logScale + Math.log(spacing * java.util.Arrays.stream(message).sum());
    }

    // sqrt(|X|_F^2 + 2 |det X|) for two by two.
    private static double nuclearNorm(double[] x) {
        double squares = x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3];
        return Math.sqrt(squares + 2 * Math.abs(x[0] * x[3] - x[1] * x[2]));
    }

    private static double meanNuclearNorm() {
        double[] draws = new Seed(5).gaussians(400_000);
        double sum = 0;
        for (int i = 0; i < draws.length; i += 4) {
            sum += nuclearNorm(java.util.Arrays.copyOfRange(draws, i, i + 4));
        }
        return sum / (draws.length / 4.0);
    }
}
