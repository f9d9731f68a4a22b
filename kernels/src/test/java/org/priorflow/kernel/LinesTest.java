package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Heads of one coordinate, sorted and windowed, beside the formula over all pairs. */
class LinesTest {

    private static final Pruning DEFAULT = new Pruning(1e-12);
    private static final Pruning DEFAULT_IN_SINGLE = new Pruning(1e-7);

    /** Sizes on both sides of what is sorted, and around tiles, blocks of keys and blocks of coordinates. */
    static List<InteractionCase> cases() {
        double[] scales = {1e-9, 0.3, 20, 1e4, 1e7};
        List<InteractionCase> cases = new ArrayList<>();
        for (int n : new int[] {1, 128, 207}) {
            for (int m : new int[] {1, 127, 241}) {
                for (int d : new int[] {1, 17}) {
                    cases.add(InteractionCase.random(n, m, d, 1, scales[cases.size() % scales.length]));
                    cases.add(withNastyKeys(InteractionCase.random(n, m, d, 1, scales[cases.size() % scales.length])));
                }
            }
        }
        for (double scale : scales) {
            cases.add(InteractionCase.clustered(207, 17, 1, scale));
            cases.add(withIgnoredKeys(InteractionCase.clustered(207, 17, 1, scale)));
        }
        return cases;
    }

    private static InteractionCase withIgnoredKeys(InteractionCase some) {
        double[] bias = some.call().bias();
        SplittableRandom random = new SplittableRandom(7);
        for (int e = some.call().d(); e < bias.length; e++) { // the first key of every head remains
            bias[e] = random.nextInt(3) > 0 ? Double.NEGATIVE_INFINITY : bias[e];
        }
        return some;
    }

    // Duplicates, keys and queries that coincide, outliers, ignored keys, and keys whose biases differ vastly.
    private static InteractionCase withNastyKeys(InteractionCase some) {
        DoubleCall call = some.call();
        SplittableRandom random = new SplittableRandom(5);
        int d = call.d();
        for (int j = 1; j < call.m(); j++) {
            for (int k = 0; k < d; k++) {
                int kind = random.nextInt(12);
                int e = j * d + k;
                if (kind == 0) {
                    call.keys()[e] = call.keys()[e - d];
                } else if (kind == 1) {
                    call.keys()[e] = call.queries()[random.nextInt(call.n()) * d + k];
                } else if (kind == 2 && j % 50 == 0) {
                    call.keys()[e] = random.nextBoolean() ? 1e6 : -1e7;
                } else if (kind == 3) {
                    call.bias()[e] = Double.NEGATIVE_INFINITY;
                } else if (kind == 4) {
                    call.bias()[e] = -1e5 * random.nextDouble();
                }
            }
        }
        if (call.n() > 1) {
            Arrays.fill(call.queries(), d, 2 * d, 40);
        }
        return some;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void windowsLeaveOutNoMoreThanTheTolerance(InteractionCase some) {
        InteractionResult expected = some.naive();
        double tolerance = 2e-12 + some.roundings(expected) * Math.ulp(1.0);
        double range = Arrays.stream(some.call().values()).map(Math::abs).max().orElseThrow();
        InteractionResult actual = DoubleInteraction.average(some.call(), DEFAULT, new PlainDoubleLoops());
        assertThat(InteractionCase.worstGap(actual.average(), expected.average()))
                .isLessThan(tolerance * 2 * Math.max(1, range));
        assertThat(InteractionCase.worstGap(actual.logSumExp(), expected.logSumExp()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstRatioGap(actual.effectiveKeys(), expected.effectiveKeys()))
                .isLessThan(3 * tolerance);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void windowsInSinglePrecisionLeaveOutNoMoreThanTheirTolerance(InteractionCase some) {
        InteractionResult expected = some.naiveOfRounded();
        double tolerance = 2e-7 + some.roundings(expected) * Math.ulp(1f);
        FloatInteractionResult actual =
                FloatInteraction.average(some.rounded(), DEFAULT_IN_SINGLE, new PlainFloatLoops());
        assertThat(InteractionCase.worstGap(InteractionCase.wide(actual.logSumExp()), expected.logSumExp()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(InteractionCase.wide(actual.average()), expected.average()))
                .isLessThan(2 * tolerance);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void vectorLoopsAgreeWithPlainOnesToTheBit(InteractionCase some) {
        assumeTrue(KernelBackend.hasVectorLoops());
        InteractionResult plain = DoubleInteraction.average(some.call(), DEFAULT, new PlainDoubleLoops());
        InteractionResult vector = DoubleInteraction.average(some.call(), DEFAULT, new VectorDoubleLoops());
        assertThat(vector.average()).isEqualTo(plain.average());
        assertThat(vector.logSumExp()).isEqualTo(plain.logSumExp());
        assertThat(vector.effectiveKeys()).isEqualTo(plain.effectiveKeys());
        FloatCall single = some.rounded();
        FloatInteractionResult plainSingle = FloatInteraction.average(single, DEFAULT_IN_SINGLE, new PlainFloatLoops());
        FloatInteractionResult vectorSingle =
                FloatInteraction.average(single, DEFAULT_IN_SINGLE, new VectorFloatLoops());
        assertThat(vectorSingle.average()).isEqualTo(plainSingle.average());
        assertThat(vectorSingle.logSumExp()).isEqualTo(plainSingle.logSumExp());
    }

    @Test
    void isTheSameToTheBitForAnyNumberOfThreads() throws Exception {
        for (InteractionCase some :
                List.of(InteractionCase.random(301, 407, 40, 1, 300), InteractionCase.random(3001, 2011, 1, 1, 1e4))) {
            InteractionResult one = new ForkJoinPool(1)
                    .submit(() -> DoubleInteraction.average(some.call(), DEFAULT, new PlainDoubleLoops()))
                    .get();
            InteractionResult three = new ForkJoinPool(3)
                    .submit(() -> DoubleInteraction.average(some.call(), DEFAULT, new PlainDoubleLoops()))
                    .get();
            assertThat(three.average()).isEqualTo(one.average());
            assertThat(three.logSumExp()).isEqualTo(one.logSumExp());
            assertThat(three.effectiveKeys()).isEqualTo(one.effectiveKeys());
        }
    }

    @Test
    void aShortLastHeadIsALineToo() {
        InteractionCase some = InteractionCase.random(140, 150, 7, 3, 50);
        InteractionResult expected = some.naive();
        InteractionResult actual = DoubleInteraction.average(some.call(), DEFAULT, new PlainDoubleLoops());
        double tolerance = 2e-12 + some.roundings(expected) * Math.ulp(1.0);
        assertThat(InteractionCase.worstGap(actual.average(), expected.average()))
                .isLessThan(2 * tolerance);
    }

    @Test
    void ordersEveryKindOfLine() {
        SplittableRandom random = new SplittableRandom(3);
        double[] crowded = random.doubles(500).map(x -> 1e-9 * x).toArray();
        crowded[17] = 1e9;
        crowded[400] = -Double.MAX_VALUE;
        double[] repeated = random.ints(300, 0, 7).mapToDouble(x -> x).toArray();
        double[] spread =
                random.doubles(300, -1, 1).map(x -> Double.MAX_VALUE * x).toArray();
        double[] tiny = random.doubles(200).map(x -> 1e-320 * x).toArray();
        for (double[] points : List.of(
                crowded,
                repeated,
                spread,
                tiny,
                new double[] {3},
                new double[100],
                random.doubles(1000).toArray())) {
            LineOrder line = new LineOrder(points.length);
            int[] order = line.of(points, 0);
            assertThat(IntStream.of(order).sorted().toArray())
                    .isEqualTo(IntStream.range(0, points.length).toArray());
            assertThat(IntStream.of(order).mapToDouble(i -> points[i]).toArray())
                    .isSorted()
                    .isEqualTo(line.sorted());
            assertRanksAreClose(line, points);
        }
    }

    private static void assertRanksAreClose(LineOrder line, double[] points) {
        double[] places = DoubleStream.concat(
                        DoubleStream.of(points)
                                .limit(100)
                                .flatMap(x -> DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x))),
                        DoubleStream.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .toArray();
        for (double x : places) {
            int before = (int) DoubleStream.of(points).filter(y -> y < x).count();
            int until = (int) DoubleStream.of(points).filter(y -> y <= x).count();
            assertThat(line.rankOf(x)).isBetween(before - 2, before);
            assertThat(line.endOf(x)).isBetween(until, until + 2);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theAverageAloneIsTheSame(InteractionCase some) {
        DoubleCall call = some.call();
        SoftmaxInteraction lines = SoftmaxInteraction.of(call.headSize(), call.scale());
        assertThat(lines.averageAlone(call.queries(), call.keys(), call.values(), call.bias(), call.d()))
                .isEqualTo(lines.average(call.queries(), call.keys(), call.values(), call.bias(), call.d())
                        .average());
        FloatCall single = some.rounded();
        assertThat(lines.averageAlone(single.queries(), single.keys(), single.values(), single.bias(), call.d()))
                .isEqualTo(lines.average(single.queries(), single.keys(), single.values(), single.bias(), call.d())
                        .average());
    }
}
