package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.check.InvalidInputException;

class SettingTest {

    private final Setting<Double> weight =
            Setting.number("weight", 1.0, "The weight").above(0).atMost(10);
    private final Setting<Integer> count =
            Setting.integer("count", null, "A count").atLeast(1);
    private final Setting<String> mode = Setting.text("mode", "plain", "A mode").oneOf("plain", "fancy");
    private final Setting<NumberList> scales =
            Setting.numbers("scales", NumberList.of(1), "Scales").atLeast(0);

    @Test
    void readsEveryKind() {
        assertThat(weight.read(3)).isEqualTo(3.0);
        assertThat(count.read(3.0)).isEqualTo(3);
        assertThat(count.read(BigInteger.TEN)).isEqualTo(10);
        assertThat(mode.read("fancy")).isEqualTo("fancy");
        assertThat(Setting.flag("loud", false, "Loud").read(true)).isTrue();
        assertThat(scales.read(2)).isEqualTo(NumberList.of(2));
        assertThat(scales.read(List.of(1, 2.5))).isEqualTo(NumberList.of(1, 2.5));
        assertThat(scales.read(NumberList.of(4))).isEqualTo(NumberList.of(4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 10.000000000000002, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersOutOfRange(double bad) {
        assertThatThrownBy(() -> weight.read(bad))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "weight is %s, but must be a number > 0 and <= 10. Its meaning: The weight.".formatted(bad));
    }

    @Test
    void refusesOtherTypesAndNamesThem() {
        assertThatThrownBy(() -> weight.read("0.5")).hasMessageContaining("weight is '0.5', but must be a number");
        assertThatThrownBy(() -> weight.read(List.of(1))).hasMessageContaining("[1]");
        assertThatThrownBy(() -> count.read(2.5)).hasMessageContaining("count is 2.5, but must be a whole number >= 1");
        assertThatThrownBy(() -> count.read(1e10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> mode.read(1)).hasMessageContaining("one of plain, fancy");
        assertThatThrownBy(() -> Setting.text("file", null, "A file").read(" ")).hasMessageContaining("file is ' '");
        assertThatThrownBy(() -> Setting.flag("loud", false, "Loud").read("yes"))
                .hasMessageContaining("true or false");
    }

    @Test
    void refusesAListWithOneBadEntry() {
        assertThatThrownBy(() -> scales.read(List.of(1, -2))).hasMessageContaining("[1, -2]");
        assertThatThrownBy(() -> scales.read(List.of(1, Double.NaN))).hasMessageContaining("a list of numbers >= 0");
        assertThatThrownBy(() -> scales.read(List.of(1, "two"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scales.read(Arrays.asList(1, null))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scales.read(List.of())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void proposesTheNearestChoice() {
        assertThatThrownBy(() -> mode.read("fancyy")).hasMessageContaining("Did you mean 'fancy'?");
    }

    @Test
    void tellsItsBounds() {
        assertThat(weight.bounds())
                .containsExactly(new Bound(Bound.Relation.ABOVE, 0), new Bound(Bound.Relation.AT_MOST, 10));
        assertThat(weight.legalValues()).isEqualTo("a number > 0 and <= 10");
        assertThat(Setting.number("p", null, "p").atLeast(0.25).below(1).legalValues())
                .isEqualTo("a number >= 0.25 and < 1");
        assertThat(mode.legalValues()).isEqualTo("one of plain, fancy");
    }

    @Test
    void narrowingLeavesTheFirstSettingAsItWas() {
        Setting<Double> any = Setting.number("x", 1.0, "x");
        any.above(5);
        assertThat(any.read(1)).isEqualTo(1);
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> mode.atLeast(1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> weight.oneOf("a")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> weight.above(Double.NaN)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aNumberListIsFiniteAndHoldsSomething() {
        assertThatThrownBy(NumberList::of).hasMessageContaining("empty list");
        assertThatThrownBy(() -> NumberList.of(1, Double.NaN)).hasMessageContaining("NaN");
        assertThat(NumberList.of(1, 2).toArray()).containsExactly(1, 2);
        assertThat(NumberList.of(1, 2)).hasToString("[1.0, 2.0]");
    }

    @Test
    void aBoundTellsBothSidesApart() {
        assertThat(new Bound(Bound.Relation.ABOVE, 1).admits(1)).isFalse();
        assertThat(new Bound(Bound.Relation.ABOVE, 1).admits(Math.nextUp(1.0))).isTrue();
        assertThat(new Bound(Bound.Relation.BELOW, 1).admits(1)).isFalse();
        assertThat(new Bound(Bound.Relation.AT_MOST, 1).admits(1)).isTrue();
        for (Bound.Relation relation : Bound.Relation.values()) {
            assertThat(new Bound(relation, 0).admits(Double.NaN)).isFalse();
        }
    }
}
