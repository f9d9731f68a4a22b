package org.priorflow.prior.tv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.priorflow.prior.tv.internal.DualGradientProjection.Certificate;
import org.priorflow.random.Seed;

class ImageProjectionTest {

    @ParameterizedTest
    @CsvSource({"1, 9", "9, 1", "2, 2", "7, 5", "12, 20"})
    void agreesWithALongRunOfTheTextbook(int height, int width) {
        double[] y = noisySquare(height, width);
        double[] expected = textbook(y, height, width, 0.15, 32_000);
        double[] x = new double[y.length];
        Certificate certificate =
                new ImageProjection(height, width, 1e-15, 100_000).prox(y, 0.15, new double[2 * y.length], x);
        assertThat(certificate.relativeGap()).isLessThan(1e-13);
        assertThat(x).containsExactly(expected, within(1e-8));
    }

    // 300 x 250 is more than one band, and an odd number of lines in each.
    @Test
    void makesTheIterationsOfTheTextbookInBands() {
        int height = 300;
        int width = 250;
        double[] y = noisySquare(height, width);
        double[] x = new double[y.length];
        double[] dual = new double[2 * y.length];
        new ImageProjection(height, width, 1e-15, 2).prox(y, 0.15, dual, x);
        assertThat(x).containsExactly(textbook(y, height, width, 0.15, 2), within(1e-14));
    }

    @Test
    void startsFromTheDualThatItIsGiven() {
        double[] y = noisySquare(12, 20);
        double[] dual = new double[2 * y.length];
        double[] x = new double[y.length];
        ImageProjection map = new ImageProjection(12, 20, 1e-9, 10_000);
        assertThat(map.prox(y, 0.15, dual, x).iterations()).isPositive();
        double[] again = new double[y.length];
        assertThat(map.prox(y, 0.15, dual, again).iterations()).isZero();
        assertThat(again).containsExactly(x, within(1e-15));
    }

    @Test
    void givesTheMeanUnderAWeightBeyondTheRange() {
        double[] y = noisySquare(7, 5);
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        double[] x = new double[y.length];
        // The largest weight that does not simply give the mean, and one far above.
        for (double weight : new double[] {12, 1e12}) {
            new ImageProjection(7, 5, 1e-13, 20_000).prox(y, weight, new double[2 * y.length], x);
            assertThat(x).containsOnly(x[0]);
            assertThat(x[0]).isCloseTo(mean, within(1e-14));
        }
    }

    /** Projected gradients on the dual with momentum and no restarts [beck2009fast]; the first two steps have none. */
    private static double[] textbook(double[] y, int height, int width, double weight, int iterations) {
        double[][] dual = new double[2][y.length];
        double[][] before = new double[2][y.length];
        double[] x = y.clone();
        for (int iteration = 0; iteration < iterations; iteration++) {
            double push = Math.max(0, iteration - 1) / (iteration + 2.0);
            for (int part = 0; part < 2; part++) {
                for (int e = 0; e < y.length; e++) {
                    double ahead = dual[part][e] + push * (dual[part][e] - before[part][e]);
                    before[part][e] = dual[part][e];
                    dual[part][e] = ahead;
                }
            }
            writePrimal(y, width, dual, x);
            for (int e = 0; e < y.length; e++) {
                dual[0][e] += (e + 1) % width == 0 ? 0 : (x[e + 1] - x[e]) / 8;
                dual[1][e] += e + width < y.length ? (x[e + width] - x[e]) / 8 : 0;
                double factor = Math.min(1, weight / Math.hypot(dual[0][e], dual[1][e]));
                dual[0][e] *= factor;
                dual[1][e] *= factor;
            }
        }
        writePrimal(y, width, dual, x);
        return x;
    }

    private static void writePrimal(double[] y, int width, double[][] dual, double[] x) {
        for (int e = 0; e < y.length; e++) {
            double divergence = (e % width == 0 ? 0 : dual[0][e - 1]) - dual[0][e];
            x[e] = y[e] - divergence - (e < width ? 0 : dual[1][e - width]) + dual[1][e];
        }
    }

    private static double[] noisySquare(int height, int width) {
        double[] values = new Seed(3).gaussians(height * width);
        for (int e = 0; e < values.length; e++) {
            boolean inside = e / width > height / 4 && e / width < 3 * height / 4 && e % width > width / 3;
            values[e] = 0.2 * values[e] + (inside ? 1 : 0);
        }
        return values;
    }
}
