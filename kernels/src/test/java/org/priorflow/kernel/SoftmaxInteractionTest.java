package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxInteractionTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static Stream<Arguments> awkwardSizes() {
        int[] counts = {1, 2, 7, 64, 207};
        int[] dimensions = {1, 2, 3, 20, 101};
        int[] headSizes = {1, 3, 1000};
        return Arrays.stream(counts)
                .boxed()
                .flatMap(n -> Arrays.stream(counts)
                        .boxed()
                        .flatMap(m -> Arrays.stream(dimensions)
                                .boxed()
                                .flatMap(d -> Arrays.stream(headSizes).mapToObj(size -> Arguments.of(n, m, d, size)))));
    }

    @ParameterizedTest
    @MethodSource("awkwardSizes")
    void agreesWithTheNaiveFormula(int n, int m, int d, int headSize) {
        for (double scale : new double[] {1e-9, 0.3, 20, 1e7}) {
            Case some = Case.random(n, m, d, headSize, 11L * n + 7L * m + d);
            some.assertAgreesWithNaive(scale);
        }
    }

    @Test
    void duplicatesOutliersAndIgnoredKeysAreFine() {
        Case some = Case.random(64, 65, 3, 2, 5);
        Arrays.fill(some.keys, 0, 30, 0.25);
        Arrays.fill(some.queries, 0, 30, 0.25);
        some.keys[33] = 1e9;
        some.queries[40] = -1e8;
        for (int e = 0; e < some.bias.length; e += 3) {
            some.bias[e] = -INFINITY;
        }
        some.assertAgreesWithNaive(0.7);
        some.assertAgreesWithNaive(70);
    }

    @Test
    void ignoredKeysAreAsIfTheyWereAbsent() {
        double[] query = {0.4, 0.1};
        double[] bias = {0.3, -INFINITY, -0.2};
        double[] keys = {0, 0, 0.4, 0.1, 1, 2};
        InteractionResult all = SoftmaxInteraction.of(2, 1).average(query, keys, keys, bias, 2);
        double[] fewer = {0, 0, 1, 2};
        InteractionResult without =
                SoftmaxInteraction.of(2, 1).average(query, fewer, fewer, new double[] {0.3, -0.2}, 2);
        assertThat(all.average()).containsExactly(without.average(), within(1e-15));
        assertThat(all.logSumExp()).containsExactly(without.logSumExp(), within(1e-15));
    }

    @Test
    void isTheSameToTheBitForAnyNumberOfThreads() throws Exception {
        Case some = Case.random(301, 407, 6, 4, 99);
        InteractionResult one =
                new ForkJoinPool(1).submit(() -> some.compute(0.9)).get();
        InteractionResult three =
                new ForkJoinPool(3).submit(() -> some.compute(0.9)).get();
        assertThat(three.average()).isEqualTo(one.average());
        assertThat(three.logSumExp()).isEqualTo(one.logSumExp());
        assertThat(three.effectiveKeys()).isEqualTo(one.effectiveKeys());
    }

    @Test
    void aUniformSoftmaxAveragesAllKeys() {
        double[] keys = {1, 2, 6};
        InteractionResult result =
                SoftmaxInteraction.of(1, 1e-300).average(new double[] {0.5}, keys, keys, new double[3], 1);
        assertThat(result.average()).containsExactly(new double[] {3}, within(1e-15));
        assertThat(result.effectiveKeys()).containsExactly(new double[] {3}, within(1e-14));
        assertThat(result.logSumExp()).containsExactly(new double[] {Math.log(3)}, within(1e-15));
    }

    @Test
    void inputsAreNotWritten() {
        Case some = Case.random(9, 12, 4, 2, 3);
        double[] queries = some.queries.clone();
        double[] keys = some.keys.clone();
        double[] bias = some.bias.clone();
        some.compute(2);
        assertThat(some.queries).isEqualTo(queries);
        assertThat(some.keys).isEqualTo(keys);
        assertThat(some.bias).isEqualTo(bias);
    }

    @Test
    void refusesWhatItCannotTake() {
        double[] two = {0, 1};
        refuses(() -> SoftmaxInteraction.of(0, 1), "headSize is 0");
        refuses(() -> SoftmaxInteraction.of(1, Double.NaN), "scale is NaN");
        refuses(() -> SoftmaxInteraction.of(1, -1), "scale is -1.0");
        SoftmaxInteraction joint = SoftmaxInteraction.of(2, 1);
        refuses(() -> joint.average(two, two, two, new double[1], 0), "d is 0");
        refuses(() -> joint.average(two, new double[3], two, new double[1], 2), "keys is of length 3");
        refuses(() -> joint.average(two, two, new double[4], new double[1], 2), "values is of length 4");
        refuses(() -> joint.average(two, two, two, new double[2], 2), "bias is of length 2");
        refuses(() -> joint.average(two, two, two, new double[] {Double.NaN}, 2), "bias[0] is NaN");
        refuses(() -> joint.average(two, two, two, new double[] {INFINITY}, 2), "bias[0] is Infinity");
        refuses(() -> joint.average(two, two, two, new double[] {-INFINITY}, 2), "every key of head 0");
        refuses(() -> joint.average(new double[] {0, Double.NaN}, two, two, new double[1], 2), "queries[1] is NaN");
        refuses(
                () -> joint.average(new double[] {1e200, 0}, two, two, new double[1], 2),
                "queries row 0 is at an infinite");
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private record Case(double[] queries, double[] keys, double[] values, double[] bias, int d, int headSize) {

        static Case random(int n, int m, int d, int headSize, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int heads = (d + headSize - 1) / headSize;
            return new Case(
                    random.doubles((long) n * d, -2, 2).toArray(),
                    random.doubles((long) m * d, -2, 2).toArray(),
                    random.doubles((long) m * d, -1, 1).toArray(),
                    random.doubles((long) m * heads, -3, 3).toArray(),
                    d,
                    headSize);
        }

        InteractionResult compute(double scale) {
            return SoftmaxInteraction.of(headSize, scale).average(queries, keys, values, bias, d);
        }

        // A logit of size L is known to d * ulp(L), so its weight to that relative error: the same bound serves both
        // ways.
        void assertAgreesWithNaive(double scale) {
            InteractionResult actual = compute(scale);
            InteractionResult expected = NaiveInteraction.average(headSize, scale, queries, keys, values, bias, d);
            double logitSize =
                    Arrays.stream(expected.logSumExp()).map(Math::abs).max().orElseThrow();
            double tolerance = 8 * (Math.min(headSize, d) + 1) * Math.ulp(Math.max(10, logitSize));
            double valueSize = Arrays.stream(values).map(Math::abs).max().orElseThrow();
            assertThat(actual.average())
                    .containsExactly(expected.average(), within(tolerance * Math.max(1, valueSize)));
            assertThat(actual.logSumExp()).containsExactly(expected.logSumExp(), within(tolerance));
            for (int e = 0; e < actual.effectiveKeys().length; e++) {
                double count = expected.effectiveKeys()[e];
                assertThat(actual.effectiveKeys()[e]).isCloseTo(count, within(2 * tolerance * count));
            }
        }
    }
}
