package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;

class SettingsTest {

    private static final Setting<Double> WEIGHT =
            Setting.number("weight", 1.0, "The weight").above(0);
    private static final Setting<String> FILE = Setting.text("file", null, "The file");
    private static final List<Setting<?>> ALL = List.of(WEIGHT, FILE);

    @Test
    void fillsInDefaultsInTheOrderOfDeclaration() {
        Settings settings = Settings.of("prior l1", ALL, Map.of("file", "a.csv"));
        assertThat(settings.valueOf(WEIGHT)).isEqualTo(1);
        assertThat(settings.asMap()).containsExactly(Map.entry("weight", 1.0), Map.entry("file", "a.csv"));
    }

    @Test
    void saysWhatMustBeGiven() {
        Settings settings = Settings.of("prior l1", ALL, Map.of("weight", 2));
        assertThat(settings.find(FILE)).isNull();
        assertThatThrownBy(() -> settings.valueOf(FILE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("prior l1: file must be given: The file (a text).");
    }

    @Test
    void namesTheOwnerAndTheNearestSettingWhereOneIsUnknown() {
        assertThatThrownBy(() -> Settings.of("prior l1", ALL, Map.of("wieght", 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("prior l1 has no setting 'wieght'. Did you mean 'weight'? Its settings are weight, file.");
        assertThatThrownBy(() -> Settings.of("prior none", List.of(), Map.of("weight", 2)))
                .hasMessage("prior none has no setting 'weight'. It has no settings.");
    }

    @Test
    void namesTheOwnerOfABadValue() {
        assertThatThrownBy(() -> Settings.of("prior l1", ALL, Map.of("weight", -1)))
                .hasMessageStartingWith("prior l1: weight is -1, but must be a number > 0.");
    }

    @Test
    void takesANullForNothingGiven() {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("weight", null);
        assertThat(Settings.of("prior l1", ALL, raw).valueOf(WEIGHT)).isEqualTo(1);
    }

    @Test
    void isNotChangedThroughItsMap() {
        Settings settings = Settings.of("prior l1", ALL, Map.of());
        settings.asMap().put("weight", 7.0);
        assertThat(settings.valueOf(WEIGHT)).isEqualTo(1);
    }
}
