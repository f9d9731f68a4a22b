package org.priorflow.kernel.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.kernel.InteractionGradient;
import org.priorflow.kernel.InteractionRecord;
import org.priorflow.kernel.InteractionResult;
import org.priorflow.kernel.KernelBackend;
import org.priorflow.kernel.SoftmaxInteraction;

class LineAttentionTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.5", "7, 3", "64, 100", "67, 0.01", "67, 10000"})
    void agreesWithTheGeneralInteraction(int n, double scale) {
        double[] x = random(n, 1);
        double[] bias = random(n, 2);
        double[] ofAverage = random(n, 3);
        double[] ofLogSumExp = random(n, 4);
        SoftmaxInteraction general = SoftmaxInteraction.of(1, scale).withTolerance(0);
        InteractionResult expected = general.average(x, x, x, bias, 1);
        InteractionGradient gradient =
                general.pullBack(new InteractionRecord(x, x, x, bias, 1, expected), ofAverage, ofLogSumExp);
        double[] ofPoints = new double[n];
        for (int i = 0; i < n; i++) {
            ofPoints[i] = gradient.queries()[i] + gradient.keys()[i] + gradient.values()[i];
        }

        Pulled pulled = pulled(LineAttention.best(), x, bias, scale, ofAverage, ofLogSumExp);

        assertClose(pulled.average, expected.average(), 1e-13);
        assertClose(pulled.logSumExp, expected.logSumExp(), 1e-13 * scale);
        assertClose(pulled.ofPoints, ofPoints, 1e-12 * scale);
        assertClose(pulled.ofBias, gradient.bias(), 1e-12 * scale);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 67})
    void vectorLoopsAgreeWithPlainOnesToTheBit(int n) {
        assumeThat(KernelBackend.prefersVectors()).isTrue();
        double[] x = random(n, 1);
        x[n / 2] = 1e3; // far from all others
        double[] bias = random(n, 2);
        Pulled plain = pulled(new PlainLineAttention(), x, bias, 2, random(n, 3), random(n, 4));
        Pulled vector = pulled(new VectorLineAttention(), x, bias, 2, random(n, 3), random(n, 4));
        assertThat(vector.average).containsExactly(plain.average);
        assertThat(vector.logSumExp).containsExactly(plain.logSumExp);
        assertThat(vector.ofPoints).containsExactly(plain.ofPoints);
        assertThat(vector.ofBias).containsExactly(plain.ofBias);
    }

    private record Pulled(double[] average, double[] logSumExp, double[] ofPoints, double[] ofBias) {}

    private static Pulled pulled(
            LineAttention attention,
            double[] x,
            double[] bias,
            double scale,
            double[] ofAverage,
            double[] ofLogSumExp) {
        int n = x.length;
        int length = attention.paddedLength(n);
        double[] points = Arrays.copyOf(x, length);
        double[] biases = Arrays.copyOf(bias, length);
        double[] average = new double[length];
        double[] logSumExp = new double[length];
        attention.average(points, biases, n, scale, average, logSumExp);
        LineAttention.Outcome outcome = new LineAttention.Outcome(
                average, logSumExp, Arrays.copyOf(ofAverage, length), Arrays.copyOf(ofLogSumExp, length));
        double[] ofPoints = new double[length];
        double[] ofBias = new double[length];
        attention.pullBack(points, biases, n, scale, outcome, ofPoints, ofBias);
        return new Pulled(
                Arrays.copyOf(average, n),
                Arrays.copyOf(logSumExp, n),
                Arrays.copyOf(ofPoints, n),
                Arrays.copyOf(ofBias, n));
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int e = 0; e < actual.length; e++) {
            assertThat(actual[e]).isCloseTo(expected[e], within(tolerance * Math.max(1, Math.abs(expected[e]))));
        }
    }

    private static double[] random(int count, long seed) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }
}
