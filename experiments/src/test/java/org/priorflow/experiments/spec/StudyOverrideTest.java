package org.priorflow.experiments.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;

class StudyOverrideTest {

    private static final String STUDY = """
            problems: [a, {id: b, label: hard, size: 3}]
            priors: none
            flows: {id: rwpo, stepSize: 0.1}
            budget: {gradientEvaluations: 500}
            records: 10
            """;

    private static StudySpec read(String... overrides) {
        return StudyReader.parse(STUDY, "s.yaml", List.of(overrides));
    }

    private static Object setting(PluginChoice choice, String name) {
        return String.valueOf(choice.settings().get(name).value().plain());
    }

    @Test
    void replacesAList() {
        assertThat(read("priors=[l1,elastic-net]").grid().priors())
                .extracting(PluginChoice::label)
                .containsExactly("l1", "elastic-net");
    }

    @Test
    void replacesABudgetByOneInTheOtherUnit() {
        assertThat(read("budget.steps=50").protocol().budget()).isEqualTo(new Budget(Budget.Unit.STEPS, 50));
        assertThat(read("recordEvery=5").protocol().recording()).isEqualTo(new Recording.EverySteps(5));
    }

    @Test
    void changesASettingOfAnEntryNamedByIdOrLabel() {
        assertThat(setting(read("problems.hard.size=9").grid().problems().get(1), "size"))
                .isEqualTo("9");
        assertThat(setting(read("problems.a.size=2").grid().problems().get(0), "size"))
                .isEqualTo("2");
        assertThat(setting(read("flows.rwpo.stepSize=0.5").grid().flows().get(0), "stepSize"))
                .isEqualTo("0.5");
        assertThat(setting(read("priors.none.weight=1").grid().priors().get(0), "weight"))
                .isEqualTo("1");
    }

    @Test
    void appliesOverridesInTheirOrder() {
        assertThat(read("seeds=2", "seeds=[5,6,7]").grid().seeds()).containsExactly(5L, 6L, 7L);
    }

    @Test
    void namesTheOptionWhenSomethingIsWrong() {
        assertThatThrownBy(() -> read("seed=2"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-o seed=2: a study has no key 'seed'. Did you mean 'seeds'?");
        assertThatThrownBy(() -> read("n=0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-o n=0: n is 0");
        assertThatThrownBy(() -> read("seeds"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key=value");
        assertThatThrownBy(() -> read("priors=[l1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-o priors=[l1: this is not YAML");
        assertThatThrownBy(() -> read("problems.easy.size=1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no key 'easy'");
    }
}
