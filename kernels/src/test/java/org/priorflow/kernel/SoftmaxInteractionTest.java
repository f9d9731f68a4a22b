package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxInteractionTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static List<InteractionCase> awkward() {
        return InteractionCase.awkward();
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void agreesWithTheNaiveFormula(InteractionCase some) {
        assertAgreesWithNaive(some.call());
    }

    @Test
    void duplicatesOutliersAndIgnoredKeysAreFine() {
        for (double scale : new double[] {0.7, 70}) {
            DoubleCall call = InteractionCase.random(64, 65, 3, 2, scale).call();
            Arrays.fill(call.keys(), 0, 30, 0.25);
            Arrays.fill(call.queries(), 0, 30, 0.25);
            call.keys()[33] = 1e9;
            call.queries()[40] = -1e8;
            for (int e = 0; e < call.bias().length; e += 3) {
                call.bias()[e] = -INFINITY;
            }
            assertAgreesWithNaive(call);
        }
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
        DoubleCall some = InteractionCase.random(301, 407, 6, 4, 0.9).call();
        InteractionResult one = new ForkJoinPool(1).submit(() -> compute(some)).get();
        InteractionResult three =
                new ForkJoinPool(3).submit(() -> compute(some)).get();
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
        DoubleCall some = InteractionCase.random(9, 12, 4, 2, 2).call();
        double[] queries = some.queries().clone();
        double[] keys = some.keys().clone();
        double[] bias = some.bias().clone();
        compute(some);
        assertThat(some.queries()).isEqualTo(queries);
        assertThat(some.keys()).isEqualTo(keys);
        assertThat(some.bias()).isEqualTo(bias);
    }

    @Test
    void singlePrecisionIsCloseToDouble() {
        InteractionCase some = InteractionCase.random(207, 301, 7, 7, 0.8);
        FloatCall call = some.rounded();
        FloatInteractionResult single =
                SoftmaxInteraction.of(7, 0.8).average(call.queries(), call.keys(), call.values(), call.bias(), 7);
        InteractionResult exact = some.naiveOfRounded();
        double tolerance = some.roundings(exact) * Math.ulp(1f);
        assertThat(InteractionCase.worstGap(InteractionCase.wide(single.average()), exact.average()))
                .isLessThan(tolerance);
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

    @Test
    void refusesInTheSameWordsFromAnotherThread() {
        SoftmaxInteraction joint = SoftmaxInteraction.of(2, 1);
        double[] keys = {0, 1};
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            ForkJoinTask<?> task =
                    pool.submit(() -> joint.average(new double[] {1e200, 0}, keys, keys, new double[1], 2));
            assertThatThrownBy(task::join)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("queries row 0 is at an infinite");
        } finally {
            pool.shutdown();
        }
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static InteractionResult compute(DoubleCall call) {
        return SoftmaxInteraction.of(call.headSize(), call.scale())
                .average(call.queries(), call.keys(), call.values(), call.bias(), call.d());
    }

    private static void assertAgreesWithNaive(DoubleCall call) {
        InteractionResult expected = new InteractionCase(call).naive();
        InteractionResult actual = compute(call);
        double valueSize = Arrays.stream(call.values()).map(Math::abs).max().orElseThrow();
        double tolerance = new InteractionCase(call).roundings(expected) * Math.ulp(1.0);
        assertThat(InteractionCase.worstGap(actual.average(), expected.average()))
                .isLessThan(tolerance * Math.max(1, valueSize));
        assertThat(InteractionCase.worstGap(actual.logSumExp(), expected.logSumExp()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstRatioGap(actual.effectiveKeys(), expected.effectiveKeys()))
                .isLessThan(2 * tolerance);
    }
}
