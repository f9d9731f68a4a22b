package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopsTest {

    static List<InteractionCase> awkward() {
        return InteractionCase.awkward();
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void plainLoopsAgreeWithTheNaiveFormula(InteractionCase some) {
        InteractionResult expected = some.naive();
        double tolerance = some.roundings(expected) * Math.ulp(1.0);
        InteractionResult actual = DoubleInteraction.average(some.call(), Pruning.NONE, new PlainDoubleLoops());
        assertThat(InteractionCase.worstGap(actual.average(), expected.average()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(actual.logSumExp(), expected.logSumExp()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstRatioGap(actual.effectiveKeys(), expected.effectiveKeys()))
                .isLessThan(2 * tolerance);
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void plainFloatLoopsAgreeWithTheNaiveFormula(InteractionCase some) {
        InteractionResult expected = some.naiveOfRounded();
        double tolerance = some.roundings(expected) * Math.ulp(1f);
        FloatInteractionResult actual = FloatInteraction.average(some.rounded(), Pruning.NONE, new PlainFloatLoops());
        assertThat(InteractionCase.worstGap(InteractionCase.wide(actual.average()), expected.average()))
                .isLessThan(tolerance);
        assertThat(InteractionCase.worstGap(InteractionCase.wide(actual.logSumExp()), expected.logSumExp()))
                .isLessThan(tolerance);
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void vectorLoopsAgreeWithPlainOnesToTheBit(InteractionCase some) {
        assumeTrue(KernelBackend.hasVectorLoops());
        InteractionResult plain = DoubleInteraction.average(some.call(), Pruning.NONE, new PlainDoubleLoops());
        InteractionResult vector = DoubleInteraction.average(some.call(), Pruning.NONE, new VectorDoubleLoops());
        assertThat(vector.average()).isEqualTo(plain.average());
        assertThat(vector.logSumExp()).isEqualTo(plain.logSumExp());
        assertThat(vector.effectiveKeys()).isEqualTo(plain.effectiveKeys());
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void vectorFloatLoopsAgreeWithPlainOnesToTheBit(InteractionCase some) {
        assumeTrue(KernelBackend.hasVectorLoops());
        FloatCall call = some.rounded();
        FloatInteractionResult plain = FloatInteraction.average(call, Pruning.NONE, new PlainFloatLoops());
        FloatInteractionResult vector = FloatInteraction.average(call, Pruning.NONE, new VectorFloatLoops());
        assertThat(vector.average()).isEqualTo(plain.average());
        assertThat(vector.logSumExp()).isEqualTo(plain.logSumExp());
        assertThat(vector.effectiveKeys()).isEqualTo(plain.effectiveKeys());
    }

    @Test
    void powersOfTwoAreAccurateAndFlushed() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 10_000; i++) {
            double t = random.nextDouble(0, 60);
            double exact = Math.pow(2, -t);
            // 2^-80 is taken off, which is an ulp of the result at 2^-28.
            assertThat(Arithmetic.exp2Minus(t)).isCloseTo(exact, within(2.5 * Math.ulp(exact) + 0x1p-80));
            float single = (float) random.nextDouble(0, 40);
            float rounded = (float) Math.pow(2, -single);
            assertThat(Arithmetic.exp2Minus(single)).isCloseTo(rounded, within(2.5f * Math.ulp(rounded) + 0x1p-80f));
        }
        assertThat(Arithmetic.exp2Minus(0.0)).isEqualTo(1);
        assertThat(Arithmetic.exp2Minus(0f)).isEqualTo(1);
        assertThat(Arithmetic.exp2Minus(80.0)).isZero();
        assertThat(Arithmetic.exp2Minus(1e300)).isZero();
        assertThat(Arithmetic.exp2Minus(Double.POSITIVE_INFINITY)).isZero();
        assertThat(Arithmetic.exp2Minus(81f)).isZero();
    }
}
