package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.metric.RunCost;

class RunWarningsTest {

    private static RunResult result(List<Map<String, Double>> diagnostics) {
        RunResult some = StudyRunnerTest.single("budget.steps=1");
        List<Measurement> measurements = diagnostics.stream()
                .map(each -> new Measurement(new RunCost(1, 1, 0), Map.of(), each))
                .toList();
        return new RunResult(
                some.run(),
                new RunResult.Ending(RunStatus.OK, "", null, Instant.EPOCH, Instant.EPOCH),
                measurements,
                null,
                null);
    }

    @Test
    void tellsWhatDidNotConverge() {
        RunResult result = result(List.of(
                Map.of("prox_unconverged", 0.0, "prox_gap", 1e-5), Map.of("prox_unconverged", 0.5, "prox_gap", 3e-3)));
        assertThat(RunWarnings.of(List.of(result)))
                .singleElement()
                .asString()
                .contains("missed its tolerance in 25 % of the steps", "1.5e-03", "iterationLimit");
    }

    @Test
    void tellsACollapsedInteractionAndAFrozenChain() {
        assertThat(RunWarnings.of(List.of(result(List.of(Map.of("effective_keys", 1.02))))))
                .singleElement()
                .asString()
                .contains("1.02 effective keys", "collapsed", "headSize");
        assertThat(RunWarnings.of(List.of(result(List.of(Map.of("acceptance_rate", 0.004))))))
                .singleElement()
                .asString()
                .contains("0.40 % of the proposals", "stepSize");
    }

    @Test
    void isSilentWhereAllIsWell() {
        RunResult result = result(List.of(
                Map.of("effective_keys", 1.0), // before the first layers have spread the particles
                Map.of("effective_keys", 12.0, "acceptance_rate", 0.5, "prox_unconverged", 0.0, "prox_gap", 1e-7)));
        assertThat(RunWarnings.of(List.of(result))).isEmpty();
    }
}
