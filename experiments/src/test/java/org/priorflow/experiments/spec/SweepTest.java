package org.priorflow.experiments.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.priorflow.check.InvalidInputException;

class SweepTest {

    @Test
    void expandsAGridToEveryCombination() {
        List<PluginChoice> flows = flows(
                "[{id: rwpo, normalizer: exact, sweep: {grid: {stepSize: [0.1, 1.0e-4], headSize: [1, 4]}}}, ula]");

        assertThat(flows)
                .extracting(PluginChoice::label)
                .containsExactly(
                        "rwpo stepSize=0.1 headSize=1",
                        "rwpo stepSize=0.1 headSize=4",
                        "rwpo stepSize=0.0001 headSize=1",
                        "rwpo stepSize=0.0001 headSize=4",
                        "ula");
        assertThat(flows.get(1).id()).isEqualTo("rwpo");
        assertThat(flows.get(1).settings()).containsOnlyKeys("normalizer", "stepSize", "headSize");
        assertThat(setting(flows.get(1), "headSize")).isEqualTo(4L);
    }

    @Test
    void takesAListOfCombinationsAsItIs() {
        assertThat(flows("{id: rwpo, label: net, sweep: {list: [{stepSize: 0.1}, {stepSize: 0.2, headSize: 2}]}}"))
                .extracting(PluginChoice::label)
                .containsExactly("net stepSize=0.1", "net stepSize=0.2 headSize=2");
    }

    @Test
    void drawsFromRangesAndDrawsTheSameAgain() {
        String text = "{id: rwpo, sweep: {random: {count: 200, seed: 5, stepSize: {from: 0.001, to: 1, scale: log}, "
                + "proxStep: {from: -1, to: 1}, headSize: {from: 1, to: 6, scale: whole}, normalizer: [exact, laplace]}}}";

        List<PluginChoice> flows = flows(text);

        assertThat(flows).hasSize(200).isEqualTo(flows(text)).isNotEqualTo(flows(text.replace("seed: 5", "seed: 6")));
        List<Double> steps =
                flows.stream().map(flow -> (double) setting(flow, "stepSize")).toList();
        assertThat(steps).allSatisfy(step -> assertThat(step).isBetween(0.001, 1.0));
        // Half of a logarithmic range lies below its geometric mean: 100 of 200, with a standard deviation of 7.
        assertThat(steps.stream().filter(step -> step < Math.sqrt(0.001)).count())
                .isBetween(65L, 135L);
        assertThat(flows).extracting(flow -> setting(flow, "headSize")).contains(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(flows).extracting(flow -> setting(flow, "normalizer")).contains("exact", "laplace");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {grid: {a: [1]}, list: [{a: 1}]}            | must have one of grid, list and random
                    {}                                          | must have one of grid, list and random
                    {grids: {a: [1]}}                           | Did you mean 'grid'?
                    {random: {a: [1]}}                          | random needs a count
                    {random: {count: 0, a: [1]}}                | count is 0
                    {random: {count: 2, a: {from: 2, to: 1}}}   | must go up
                    {random: {count: 2, a: {from: 0, to: 1, scale: log}}} | must go up from above 0
                    {random: {count: 2, a: {from: x, to: 1}}}   | from must be a number
                    """)
    void saysWhatIsWrongAndWhere(String sweep, String message) {
        assertThatThrownBy(() -> flows("{id: rwpo, sweep: " + sweep + "}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("demo.yaml")
                .hasMessageContaining(message);
    }

    private static Object setting(PluginChoice choice, String name) {
        return choice.settings().get(name).value().plain();
    }

    private static List<PluginChoice> flows(String text) {
        return StudyReader.parse("problems: p\nflows: " + text + "\n", "demo.yaml", List.of())
                .grid()
                .flows();
    }
}
