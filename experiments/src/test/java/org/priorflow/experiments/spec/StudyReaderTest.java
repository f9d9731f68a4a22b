package org.priorflow.experiments.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.check.InvalidInputException;

class StudyReaderTest {

    private static final String STUDY = """
            name: demo
            title: A demonstration
            problems:
              - sparse-mixture
              - id: bayesian-lasso
                correlation: 0.5
            priors: [l1, {id: elastic-net, label: net, weight: 2}]
            flows:
              - id: rwpo
                stepSize: 0.1
                forProblem:
                  bayesian-lasso: {stepSize: 0.02}
              - ula
            metrics: [sliced-w2, {id: marginal-kl, of: density, against: posterior, at: end, bins: 40}]
            seeds: 3
            rootSeed: 7
            n: 400
            budget: {gradientEvaluations: 500}
            records: 10
            figures: {metrics: [sliced-w2], axis: steps, coordinates: 2}
            """;

    @Test
    void readsEveryKey() {
        StudySpec study = StudyReader.parse(STUDY, "demo.yaml", List.of());

        assertThat(study.about()).isEqualTo(new StudySpec.About("demo", "A demonstration", ""));
        assertThat(labels(study.grid().problems())).containsExactly("sparse-mixture", "bayesian-lasso");
        assertThat(labels(study.grid().priors())).containsExactly("l1", "net");
        assertThat(study.grid().priors().get(1).settings().get("weight").value().plain())
                .isEqualTo(2L);
        assertThat(study.grid().seeds()).containsExactly(1L, 2L, 3L);
        assertThat(study.protocol())
                .isEqualTo(new StudySpec.Protocol(
                        400,
                        new Budget(Budget.Unit.GRADIENT_EVALUATIONS, 500),
                        TrainingPlan.DEFAULT,
                        new Recording.Evenly(10),
                        7));
        assertThat(study.figures())
                .isEqualTo(new StudySpec.FigureChoice(List.of("sliced-w2"), Budget.Unit.STEPS, 2, ""));
    }

    @Test
    void readsWhatAMetricLooksAt() {
        MetricChoice metric =
                StudyReader.parse(STUDY, "demo.yaml", List.of()).metrics().get(1);

        assertThat(metric.subject()).isEqualTo(MetricChoice.Subject.DENSITY);
        assertThat(metric.against()).isEqualTo(MetricChoice.Against.POSTERIOR);
        assertThat(metric.moment()).isEqualTo(MetricChoice.Moment.END);
        assertThat(metric.plugin().label()).isEqualTo("marginal-kl of density against posterior");
        assertThat(metric.plugin().settings()).containsOnlyKeys("bins");
    }

    private static @Nullable Object stepSizeOn(PluginChoice choice, String problemId, String problemLabel) {
        return choice.settingsFor(problemId, problemLabel)
                .get("stepSize")
                .value()
                .plain();
    }

    @Test
    void letsTheSettingsOfAProblemWinOnThatProblem() {
        PluginChoice rwpo =
                StudyReader.parse(STUDY, "demo.yaml", List.of()).grid().flows().get(0);

        assertThat(stepSizeOn(rwpo, "sparse-mixture", "sparse-mixture")).isEqualTo(0.1);
        assertThat(stepSizeOn(rwpo, "sparse-mixture", "another label")).isEqualTo(0.1);
        assertThat(stepSizeOn(rwpo, "bayesian-lasso", "bayesian-lasso")).isEqualTo(0.02);
    }

    @Test
    void takesTheOwnPriorOfEveryProblemWhenNoneIsNamed() {
        StudySpec study = StudyReader.parse("problems: a\nflows: b\n", "small.yaml", List.of());

        assertThat(labels(study.grid().priors())).containsExactly(PluginChoice.OWN_PRIOR);
        assertThat(study.about().name()).isEqualTo("small");
        assertThat(study.grid().seeds()).containsExactly(1L);
    }

    @Test
    void remembersTheLineOfEverySetting() {
        StudySpec study = StudyReader.parse(STUDY, "demo.yaml", List.of());

        assertThat(study.grid().problems().get(1).settings().get("correlation").keyOrigin())
                .hasToString("demo.yaml:6");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("problems: a\nflow: b\n", "s.yaml:2: a study has no key 'flow'. Did you mean 'flows'?"),
                Arguments.of("problems: a\nflows: b\nn: 0\n", "s.yaml:3: n is 0, but must be a whole number >= 1"),
                Arguments.of("problems: a\nflows: b\nn: .nan\n", "s.yaml:3: n is NaN, but must be a whole number >= 1"),
                Arguments.of("problems: a\nflows: b\nn: many\n", "s.yaml:3: n is 'many', but must be a whole number"),
                Arguments.of("problems: a\nflows: b\nseeds: [1, 1]\n", "s.yaml:3: seeds lists the seed 1 twice"),
                Arguments.of("problems: a\nflows: b\nseeds: 0\n", "s.yaml:3: seeds is 0"),
                Arguments.of("problems: [a, a]\nflows: b\n", "s.yaml:1: problems has two entries called 'a'"),
                Arguments.of("problems: []\nflows: b\n", "s.yaml:1: problems is an empty list"),
                Arguments.of("flows: b\n", "problems is missing"),
                Arguments.of("problems: a\nflows:\n", "s.yaml:2: flows is missing"),
                Arguments.of("problems: a\nflows: {label: x}\n", "s.yaml:2: a flow needs an id"),
                Arguments.of("problems: a\nflows: [[b]]\n", "s.yaml:2: a flow is a list"),
                Arguments.of("problems: a\nflows: b\nbudget: {steps: 1, gradientEvaluations: 2}\n", "s.yaml:3: budget"),
                Arguments.of(
                        "problems: a\nflows: b\nbudget: {}\n",
                        "s.yaml:3: budget has nothing, but must have one of steps, gradientEvaluations, seconds"),
                Arguments.of("problems: a\nflows: b\nbudget: {stepz: 3}\n", "Did you mean 'steps'?"),
                Arguments.of("problems: a\nflows: b\nbudget: 50\n", "s.yaml:3: budget is 50, but must be written as"),
                Arguments.of("problems: a\nflows: b\nrecords: 2\nrecordEvery: 3\n", "s.yaml:4: a study has either"),
                Arguments.of("problems: a\nflows: b\nname: a/b\n", "s.yaml:3: name is 'a/b'"),
                Arguments.of("problems: a\nflows: [{id: b, forProblem: {c: 1}}]\n", "s.yaml:2: forProblem.c is 1"),
                Arguments.of("problems: [{id: a, forProblem: {}}]\nflows: b\n", "forProblem belongs to priors and"),
                Arguments.of("problems: a\nflows: b\nmetrics: [{id: m, of: densty}]\n", "Did you mean 'density'?"),
                Arguments.of("problems: a\nflows: b\nfigures: {metrics: [x]}\n", "has no key 'x'"),
                Arguments.of("problems: a\nflows: b\nfigures: {baseline: x}\n", "has no key 'x'"),
                Arguments.of("problems: a\nproblems: b\n", "s.yaml:2: this is not YAML: Duplicate"),
                Arguments.of("problems: [a\nflows: b\n", "s.yaml:2: this is not YAML"),
                Arguments.of("\t- a\n", "s.yaml:1: this is not YAML"),
                Arguments.of("problems: &p a\nflows: *p\n", "s.yaml:2: an alias (*p) is not understood"),
                Arguments.of("problems: a\n---\nflows: b\n", "s.yaml:3: a second document"),
                Arguments.of("just words\n", "s.yaml:1: this is 'just words', but a study is written as"),
                Arguments.of("- a\n- b\n", "s.yaml:1: this is a list"),
                Arguments.of("", "s.yaml is empty"),
                Arguments.of("# only a comment\n", "s.yaml is empty"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> StudyReader.parse(text, "s.yaml", List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesABinaryFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("image.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

        assertThatThrownBy(() -> StudyReader.read(file, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("image.yaml is not a text file");
    }

    @Test
    void readsAFileWithUmlauts(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("study.yaml");
        Files.write(file, "title: Größe\nproblems: a\nflows: b\n".getBytes(StandardCharsets.UTF_8));

        assertThat(StudyReader.read(file, List.of()).about().title()).isEqualTo("Größe");
    }

    @Test
    void answersAnUnknownStudyWithTheBundledOnes() {
        assertThatThrownBy(() -> BundledStudies.read("quickstrat", List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'quickstart'?");
    }

    static List<String> bundled() {
        return BundledStudies.names();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void readsEveryBundledStudy(String name) {
        assertThat(BundledStudies.read(name, List.of()).about().name()).isEqualTo(name);
    }

    private static List<String> labels(List<PluginChoice> choices) {
        return choices.stream().map(PluginChoice::label).toList();
    }
}
