package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.experiments.toy.ToyCatalog;

class StudyPlannerTest {

    static final String STUDY = """
            name: toy
            problems: [toy-gaussian, {id: toy-gaussian, label: far, centre: 4, dimension: 3}]
            priors: [own, toy-ridge]
            flows: [toy-walk, {id: toy-walk, label: slow walk, stepSize: 0.01}]
            metrics: [toy-gap, toy-draw]
            seeds: 2
            n: 10
            budget: {steps: 5}
            records: 5
            """;

    static StudyPlan plan(String... overrides) {
        return new StudyPlanner(ToyCatalog.catalog()).plan(StudyReader.parse(STUDY, "toy.yaml", List.of(overrides)));
    }

    @Test
    void laysOutTheGridWithSeedsInnermost() {
        assertThat(plan().runs())
                .extracting(PlannedRun::words)
                .hasSize(16)
                .startsWith(
                        "toy-gaussian / own / toy-walk / seed 1",
                        "toy-gaussian / own / toy-walk / seed 2",
                        "toy-gaussian / own / slow walk / seed 1");
    }

    @Test
    void takesWhatTheProblemSuggestsUnlessTheStudySaysOtherwise() {
        PlannedRun run = plan().runs().get(4);
        PlannedRun slow = plan().runs().get(6);

        assertThat(run.prior().plugin().settings()).isEqualTo(Map.of("weight", 0.5));
        assertThat(run.flow().plugin().settings()).containsEntry("stepSize", 0.25);
        assertThat(slow.flow().plugin().settings()).containsEntry("stepSize", 0.01);
        assertThat(plan("priors=[{id: toy-ridge, weight: 7}]")
                        .runs()
                        .get(0)
                        .prior()
                        .plugin()
                        .settings())
                .isEqualTo(Map.of("weight", 7.0));
    }

    @Test
    void namesRunsByWhatTheyComputeAndNotByTheirStudy() {
        List<String> ids = ids(plan());

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.get(0)).matches("toy-gaussian_own_toy-walk_s1_[0-9a-f]{8}");
        assertThat(ids(plan("name=other", "seeds=[1]"))).isSubsetOf(ids);
        assertThat(ids(plan("n=11"))).doesNotContainAnyElementsOf(ids);
        assertThat(ids(plan("rootSeed=2"))).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void hashesTheJsonOfAConfiguration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("a", 1);
        configuration.put("b", List.of(2, "x"));

        // printf '{"a":1,"b":[2,"x"]}' | sha256sum (GNU coreutils 9.1)
        assertThat(ConfigurationHash.of(configuration)).isEqualTo("454597f5");
    }

    @Test
    void writesAConfigurationThatIsTheSameStudyAgain() {
        String resolved = Documents.yaml(plan().configuration());

        StudyPlan again =
                new StudyPlanner(ToyCatalog.catalog()).plan(StudyReader.parse(resolved, "config.yaml", List.of()));

        assertThat(ids(again)).isEqualTo(ids(plan()));
        assertThat(again.configuration()).isEqualTo(plan().configuration());
    }

    @Test
    void sharesStartsAndMetricDrawsAcrossPriorsAndFlowsButNotNoise() {
        List<PlannedRun> runs = plan().runs();
        RunSeeds first = runs.get(0).seed().seeds();

        for (int other : new int[] {2, 4, 6}) {
            RunSeeds seeds = runs.get(other).seed().seeds();
            assertThat(seeds.initial()).isEqualTo(first.initial());
            assertThat(seeds.metrics()).isEqualTo(first.metrics());
            assertThat(seeds.flow()).isNotEqualTo(first.flow());
        }
        assertThat(runs.get(1).seed().seeds().initial()).isNotEqualTo(first.initial());
        assertThat(runs.get(8).seed().seeds().initial()).isNotEqualTo(first.initial());
    }

    @Test
    void letsTheSettingsOfAProblemWinThereAndRestElsewhere() {
        StudyPlan plan = plan(
                "problems=[{id: toy-gaussian, label: far, centre: 4}]",
                "flows=[{id: toy-walk, forProblem: {far: {stepSize: 0.5}, toy-gaussian: {stepSize: 0.3}}}]");

        assertThat(plan.runs().get(0).flow().plugin().settings()).containsEntry("stepSize", 0.5);
    }

    @Test
    void takesSettingsForAProblemToAllItsEntries() {
        StudyPlan plan = plan(
                "problems=[{id: toy-gaussian, sweep: {grid: {centre: [4, 5]}}}]",
                "flows=[{id: toy-walk, forProblem: {toy-gaussian: {stepSize: 0.3}}}]");

        assertThat(plan.runs()).hasSizeGreaterThan(1);
        assertThat(plan.runs())
                .allSatisfy(run -> assertThat(run.flow().plugin().settings()).containsEntry("stepSize", 0.3));
    }

    @Test
    void letsALongerRunBeginLikeAShorterOne() {
        assertThat(plan("budget.steps=9").runs().get(0).seed().seeds())
                .isEqualTo(plan().runs().get(0).seed().seeds());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("priors=toy-rigde", "There is no prior 'toy-rigde'. Did you mean 'toy-ridge'?"),
                Arguments.of("flows=[toy-wlak]", "Did you mean 'toy-walk'?"),
                Arguments.of("metrics=[gap]", "There is no metric 'gap'."),
                Arguments.of("problems=nothing", "There is no problem 'nothing'."),
                Arguments.of("priors=[{id: toy-ridge, weight: -1}]", "prior toy-ridge: weight is -1, but must be"),
                Arguments.of("priors=[{id: toy-ridge, weight: .nan}]", "weight is NaN, but must be a number > 0"),
                Arguments.of("priors=[{id: toy-ridge, weigth: 1}]", "no key 'weigth'. Did you mean 'weight'?"),
                Arguments.of("priors=[{id: toy-ridge, onlyDimension: 5}]", "does not fit problem toy-gaussian"),
                Arguments.of("flows=[{id: toy-walk, forProblem: {fra: {stepSize: 1}}}]", "There is no problem 'fra'."),
                Arguments.of("problems=toy-samples", "flow toy-walk samples a posterior, but problem toy-samples is"),
                Arguments.of("priors=[{id: own, weight: 5}]", "a prior has no key 'weight'"),
                Arguments.of("flows=[toy-walk, {id: toy-walk, label: twin}]", "are the same run"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String override, String message) {
        assertThatThrownBy(() -> plan(override))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheLineOfAWrongSetting() {
        String text = STUDY.replace("centre: 4", "center: 4");

        assertThatThrownBy(() ->
                        new StudyPlanner(ToyCatalog.catalog()).plan(StudyReader.parse(text, "toy.yaml", List.of())))
                .hasMessageStartingWith("toy.yaml:2: problem toy-gaussian has no key 'center'. Did you mean 'centre'?");
    }

    private static List<String> ids(StudyPlan plan) {
        return plan.runs().stream().map(PlannedRun::id).toList();
    }
}
