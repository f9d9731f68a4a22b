package org.priorflow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class RequireTest {

    @Test
    void givesBackWhatItAccepts() {
        assertThat(Require.positive(Double.MIN_VALUE, "x")).isEqualTo(Double.MIN_VALUE);
        assertThat(Require.nonNegative(0, "x")).isZero();
        assertThat(Require.finite(-3, "x")).isEqualTo(-3);
        assertThat(Require.within(1, 0, 1, "x")).isEqualTo(1);
        assertThat(Require.atLeast(2, 2, "x")).isEqualTo(2);
        assertThat(Require.matrix(Nd4j.ones(DataType.FLOAT, 1, 1), "x").length())
                .isOne();
        assertThat(Require.matrix(Nd4j.ones(DataType.DOUBLE, 2, 3), 2, 3, "x").length())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void everyGuardOfANumberRefusesWhatIsNotFinite(double bad) {
        assertRefused(() -> Require.positive(bad, "speed"), "speed is " + bad);
        assertRefused(() -> Require.nonNegative(bad, "speed"), "speed is " + bad);
        assertRefused(() -> Require.finite(bad, "speed"), "speed is " + bad);
        assertRefused(() -> Require.within(bad, 0, 1, "speed"), "speed is " + bad);
    }

    @Test
    void namesTheValueAndTheLaw() {
        assertRefused(() -> Require.positive(0, "speed"), "speed is 0.0, but must be finite and > 0.");
        assertRefused(() -> Require.nonNegative(-1, "speed"), "speed is -1.0, but must be finite and >= 0.");
        assertRefused(() -> Require.within(2, 0, 1, "speed"), "speed is 2.0, but must be in [0.0, 1.0].");
        assertRefused(() -> Require.atLeast(0, 1, "n"), "n is 0, but must be >= 1.");
    }

    @Test
    void describesTheShapeThatIsWrong() {
        assertRefused(
                () -> Require.matrix(Nd4j.ones(DataType.DOUBLE, 3), "x"),
                "x is of shape [3], but must be of shape [n, d]");
        assertRefused(
                () -> Require.matrix(Nd4j.ones(DataType.DOUBLE, 2, 3), 4, "x"), "[2, 3], but must be of shape [n, 4]");
        assertRefused(
                () -> Require.matrix(Nd4j.ones(DataType.DOUBLE, 2, 3), 3, 2, "x"),
                "[2, 3], but must be of shape [n, 2]");
        assertRefused(
                () -> Require.matrix(Nd4j.ones(DataType.DOUBLE, 2, 3), 3, 3, "x"),
                "[2, 3], but must be of shape [3, 3]");
        assertRefused(() -> Require.matrix(Nd4j.ones(DataType.INT64, 2, 3), "x"), "of type LONG");
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContaining(words);
    }
}
