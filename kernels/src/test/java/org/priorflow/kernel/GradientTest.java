package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientTest {

    private static final double STEP = 1e-5;

    @ParameterizedTest
    @CsvSource({"5, 7, 4, 4, 0.4", "5, 7, 4, 1, 0.8", "3, 9, 5, 2, 1.5", "1, 1, 1, 1, 2", "9, 2, 3, 3, 0.1"})
    void agreesWithFiniteDifferences(int n, int m, int d, int headSize, double scale) {
        DoubleCall call = InteractionCase.random(n, m, d, headSize, scale).call();
        SplittableRandom random = new SplittableRandom(41);
        double[] ofAverage = random.doubles((long) n * d, -1, 1).toArray();
        double[] ofLogSumExp = random.doubles((long) n * call.heads(), -1, 1).toArray();
        InteractionGradient gradient = gradient(call, ofAverage, ofLogSumExp, new PlainDoubleLoops());
        double[][] arguments = {call.queries(), call.keys(), call.values(), call.bias()};
        double[][] gradients = {gradient.queries(), gradient.keys(), gradient.values(), gradient.bias()};
        for (int a = 0; a < arguments.length; a++) {
            for (int e = 0; e < arguments[a].length; e++) {
                double centre = arguments[a][e];
                arguments[a][e] = centre + STEP;
                double above = loss(call, ofAverage, ofLogSumExp);
                arguments[a][e] = centre - STEP;
                double below = loss(call, ofAverage, ofLogSumExp);
                arguments[a][e] = centre;
                // Third derivatives are of size (4 scale)^3 at most, rounding of size n d ulp / STEP.
                double tolerance = Math.pow(4 * scale + 1, 3) * STEP * STEP + n * d * Math.ulp(100.0) / STEP;
                assertThat(gradients[a][e]).isCloseTo((above - below) / (2 * STEP), within(tolerance));
            }
        }
    }

    private static double loss(DoubleCall call, double[] ofAverage, double[] ofLogSumExp) {
        InteractionResult result = DoubleInteraction.average(call, Pruning.NONE, new PlainDoubleLoops());
        double loss = 0;
        for (int e = 0; e < ofAverage.length; e++) {
            loss += ofAverage[e] * result.average()[e];
        }
        for (int e = 0; e < ofLogSumExp.length; e++) {
            loss += ofLogSumExp[e] * result.logSumExp()[e];
        }
        return loss;
    }

    @ParameterizedTest
    @CsvSource({"130, 250, 7, 7, 0.3", "207, 64, 20, 3, 2", "64, 207, 3, 1, 40", "120, 121, 2, 2, 1e-3"})
    void agreesWithTheSumsOverAllPairs(int n, int m, int d, int headSize, double scale) {
        DoubleCall call = InteractionCase.random(n, m, d, headSize, scale).call();
        SplittableRandom random = new SplittableRandom(43);
        double[] ofAverage = random.doubles((long) n * d, -1, 1).toArray();
        double[] ofLogSumExp = random.doubles((long) n * call.heads(), -1, 1).toArray();
        InteractionGradient expected = naive(call, ofAverage, ofLogSumExp);
        InteractionGradient plain = gradient(call, ofAverage, ofLogSumExp, new PlainDoubleLoops());
        double tolerance = 1e-12 * (1 + scale) * n;
        assertThat(InteractionCase.worstGap(plain.queries(), expected.queries()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(plain.keys(), expected.keys())).isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(plain.values(), expected.values())).isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(plain.bias(), expected.bias())).isLessThan(tolerance);
        if (KernelBackend.hasVectorLoops()) {
            InteractionGradient vector = gradient(call, ofAverage, ofLogSumExp, new VectorDoubleLoops());
            assertThat(vector.queries()).isEqualTo(plain.queries());
            assertThat(vector.keys()).isEqualTo(plain.keys());
            assertThat(vector.values()).isEqualTo(plain.values());
            assertThat(vector.bias()).isEqualTo(plain.bias());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "130, 250, 7, 7, 0.3, 0",
        "207, 64, 20, 3, 2, 0",
        "64, 207, 3, 1, 4, 0",
        "120, 121, 2, 2, 1e-3, 0",
        "207, 141, 17, 1, 20, 1e-7",
        "301, 301, 2, 1, 4, 1e-7"
    })
    void singlePrecisionAgreesWithTheSumsOverAllPairs(int n, int m, int d, int headSize, double scale, double leftOut) {
        InteractionCase some = InteractionCase.random(n, m, d, headSize, scale);
        FloatCall call = some.rounded();
        SplittableRandom random = new SplittableRandom(43);
        float[] ofAverage =
                InteractionCase.narrow(random.doubles((long) n * d, -1, 1).toArray());
        float[] ofLogSumExp = InteractionCase.narrow(
                random.doubles((long) n * call.heads(), -1, 1).toArray());
        InteractionGradient expected = naive(
                new DoubleCall(
                        InteractionCase.wide(call.queries()),
                        InteractionCase.wide(call.keys()),
                        InteractionCase.wide(call.values()),
                        InteractionCase.wide(call.bias()),
                        d,
                        headSize,
                        scale),
                InteractionCase.wide(ofAverage),
                InteractionCase.wide(ofLogSumExp));
        FloatInteractionGradient plain = gradient(call, ofAverage, ofLogSumExp, leftOut, new PlainFloatLoops());
        double tolerance = 1e-12 * (1 + scale) * n * Math.ulp(1f) / Math.ulp(1.0);
        assertThat(InteractionCase.worstGap(InteractionCase.wide(plain.queries()), expected.queries()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(InteractionCase.wide(plain.keys()), expected.keys()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(InteractionCase.wide(plain.values()), expected.values()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(InteractionCase.wide(plain.bias()), expected.bias()))
                .isLessThan(tolerance);
        if (KernelBackend.hasVectorLoops()) {
            FloatInteractionGradient vector = gradient(call, ofAverage, ofLogSumExp, leftOut, new VectorFloatLoops());
            assertThat(vector.queries()).isEqualTo(plain.queries());
            assertThat(vector.keys()).isEqualTo(plain.keys());
            assertThat(vector.values()).isEqualTo(plain.values());
            assertThat(vector.bias()).isEqualTo(plain.bias());
        }
    }

    @ParameterizedTest
    @CsvSource({"130, 250, 3, 1e-3", "207, 141, 17, 20", "301, 301, 2, 1e4"})
    void windowsOnALineLeaveOutNoMoreThanTheTolerance(int n, int m, int d, double scale) {
        InteractionCase some = InteractionCase.random(n, m, d, 1, scale);
        DoubleCall call = some.call();
        call.bias()[5 * d] = Double.NEGATIVE_INFINITY;
        call.keys()[7 * d] = 1e3; // an outlier
        System.arraycopy(call.keys(), 2 * d, call.queries(), 3 * d, d);
        SplittableRandom random = new SplittableRandom(47);
        double[] ofAverage = random.doubles((long) n * d, -1, 1).toArray();
        double[] ofLogSumExp = random.doubles((long) n * d, -1, 1).toArray();
        InteractionGradient all = gradient(call, ofAverage, ofLogSumExp, new PlainDoubleLoops());
        Pruning pruning = new Pruning(1e-12);
        InteractionResult result = DoubleInteraction.average(call, Pruning.NONE, new PlainDoubleLoops());
        InteractionGradient near =
                DoubleGradient.of(call, result, ofAverage, ofLogSumExp, pruning, new PlainDoubleLoops());
        // Of rounding and of what is left out: t_ij is some w_ij, and points are some units apart.
        double tolerance = 1e-11 * (1 + scale) * n;
        assertThat(InteractionCase.worstGap(near.queries(), all.queries())).isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(near.keys(), all.keys())).isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(near.values(), all.values())).isLessThan(1e-11 * n);
        assertThat(InteractionCase.worstGap(near.bias(), all.bias())).isLessThan(1e-11 * n);
        if (KernelBackend.hasVectorLoops()) {
            InteractionGradient vector =
                    DoubleGradient.of(call, result, ofAverage, ofLogSumExp, pruning, new VectorDoubleLoops());
            assertThat(vector.queries()).isEqualTo(near.queries());
            assertThat(vector.keys()).isEqualTo(near.keys());
            assertThat(vector.values()).isEqualTo(near.values());
            assertThat(vector.bias()).isEqualTo(near.bias());
        }
    }

    @ParameterizedTest
    @CsvSource({"140, 150, 0.5", "150, 130, 300"})
    void windowsOnALineAgreeWithFiniteDifferences(int n, int m, double scale) {
        DoubleCall call = InteractionCase.random(n, m, 1, 1, scale).call();
        SplittableRandom random = new SplittableRandom(53);
        double[] ofAverage = random.doubles(n, -1, 1).toArray();
        double[] ofLogSumExp = random.doubles(n, -1, 1).toArray();
        InteractionResult result = DoubleInteraction.average(call, Pruning.NONE, new PlainDoubleLoops());
        InteractionGradient gradient =
                DoubleGradient.of(call, result, ofAverage, ofLogSumExp, new Pruning(1e-12), new PlainDoubleLoops());
        double[][] arguments = {call.queries(), call.keys(), call.values(), call.bias()};
        double[][] gradients = {gradient.queries(), gradient.keys(), gradient.values(), gradient.bias()};
        double step = 1e-5 / (1 + Math.sqrt(scale));
        for (int a = 0; a < arguments.length; a++) {
            for (int e = 0; e < arguments[a].length; e += 7) {
                double centre = arguments[a][e];
                arguments[a][e] = centre + step;
                double above = loss(call, ofAverage, ofLogSumExp);
                arguments[a][e] = centre - step;
                double below = loss(call, ofAverage, ofLogSumExp);
                arguments[a][e] = centre;
                // Logits grow by some units in sqrt(scale), and the loss is a sum of n terms of size 10.
                double tolerance = Math.pow(10 * (1 + Math.sqrt(scale)), 3) * step * step + n * Math.ulp(100.0) / step;
                assertThat(gradients[a][e]).isCloseTo((above - below) / (2 * step), within(tolerance));
            }
        }
    }

    @Test
    void ignoredKeysHaveNoGradient() {
        DoubleCall call = InteractionCase.random(6, 8, 3, 3, 0.7).call();
        call.bias()[2] = Double.NEGATIVE_INFINITY;
        double[] ones = new double[18];
        Arrays.fill(ones, 1);
        InteractionGradient gradient = gradient(call, ones, new double[6], new PlainDoubleLoops());
        assertThat(Arrays.copyOfRange(gradient.keys(), 6, 9)).containsExactly(new double[3], within(0.0));
        assertThat(Arrays.copyOfRange(gradient.values(), 6, 9)).containsExactly(new double[3], within(0.0));
        assertThat(gradient.bias()[2]).isZero();
    }

    @Test
    void isTheSameToTheBitForAnyNumberOfThreads() throws Exception {
        DoubleCall call = InteractionCase.random(301, 207, 6, 4, 0.9).call();
        double[] ofAverage = call.queries().clone();
        double[] ofLogSumExp = new double[301 * 2];
        SoftmaxInteraction interaction = SoftmaxInteraction.of(4, 0.9);
        InteractionResult result = interaction.average(call.queries(), call.keys(), call.values(), call.bias(), 6);
        InteractionRecord kept =
                new InteractionRecord(call.queries(), call.keys(), call.values(), call.bias(), 6, result);
        InteractionGradient one = new ForkJoinPool(1)
                .submit(() -> interaction.pullBack(kept, ofAverage, ofLogSumExp))
                .get();
        InteractionGradient three = new ForkJoinPool(3)
                .submit(() -> interaction.pullBack(kept, ofAverage, ofLogSumExp))
                .get();
        assertThat(three.queries()).isEqualTo(one.queries());
        assertThat(three.keys()).isEqualTo(one.keys());
        assertThat(three.values()).isEqualTo(one.values());
        assertThat(three.bias()).isEqualTo(one.bias());
        assertThatThrownBy(() -> interaction.pullBack(kept, new double[3], ofLogSumExp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ofAverage is of length 3");
    }

    private static InteractionGradient gradient(
            DoubleCall call, double[] ofAverage, double[] ofLogSumExp, DoubleLoops loops) {
        InteractionResult result = DoubleInteraction.average(call, Pruning.NONE, loops);
        return DoubleGradient.of(call, result, ofAverage, ofLogSumExp, Pruning.NONE, loops);
    }

    private static FloatInteractionGradient gradient(
            FloatCall call, float[] ofAverage, float[] ofLogSumExp, double leftOut, FloatLoops loops) {
        FloatInteractionResult result = FloatInteraction.average(call, Pruning.NONE, loops);
        return FloatGradient.of(call, result, ofAverage, ofLogSumExp, new Pruning(leftOut), loops);
    }

    private static InteractionGradient naive(DoubleCall call, double[] ofAverage, double[] ofLogSumExp) {
        InteractionResult result = new InteractionCase(call).naive();
        int d = call.d();
        int heads = call.heads();
        InteractionGradient sums = new InteractionGradient(
                new double[call.n() * d],
                new double[call.m() * d],
                new double[call.m() * d],
                new double[call.m() * heads]);
        for (int i = 0; i < call.n(); i++) {
            for (int j = 0; j < call.m(); j++) {
                for (int h = 0; h < heads; h++) {
                    int until = call.firstOf(h) + call.sizeOf(h);
                    double logit = call.bias()[j * heads + h] - result.logSumExp()[i * heads + h];
                    double slope = ofLogSumExp[i * heads + h];
                    for (int k = call.firstOf(h); k < until; k++) {
                        double gap = call.queries()[i * d + k] - call.keys()[j * d + k];
                        logit -= call.scale() * gap * gap;
                        slope += ofAverage[i * d + k] * (call.values()[j * d + k] - result.average()[i * d + k]);
                    }
                    double weight = Math.exp(logit);
                    sums.bias()[j * heads + h] += weight * slope;
                    for (int k = call.firstOf(h); k < until; k++) {
                        double gap = call.queries()[i * d + k] - call.keys()[j * d + k];
                        sums.queries()[i * d + k] -= 2 * call.scale() * weight * slope * gap;
                        sums.keys()[j * d + k] += 2 * call.scale() * weight * slope * gap;
                        sums.values()[j * d + k] += weight * ofAverage[i * d + k];
                    }
                }
            }
        }
        return sums;
    }
}
