package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.experiments.run.Measurement;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.metric.RunCost;

/** Results are made up: two priors, two flows, two seeds, in this order. */
class MarginsTest {

    private static final StudyPlan PLAN =
            new StudyPlanner(ToyCatalog.catalog()).plan(StudyReader.parse("""
                    problems: toy-gaussian
                    priors: [{id: toy-ridge, label: p}, {id: toy-ridge, label: q, weight: 2}]
                    flows: [{id: toy-walk, label: a}, {id: toy-walk, label: b, stepSize: 0.1}]
                    metrics: [toy-gap]
                    seeds: 2
                    """, "made-up.yaml", List.of()));

    private static Margins margins(double... gaps) {
        List<RunResult> results = new ArrayList<>();
        for (int i = 0; i < gaps.length; i++) {
            results.add(new RunResult(
                    PLAN.runs().get(i),
                    new RunResult.Ending(RunStatus.OK, "", null, Instant.EPOCH, Instant.EPOCH),
                    List.of(new Measurement(new RunCost(5, 5, 0), Map.of("toy-gap", gaps[i]), Map.of())),
                    null,
                    null));
        }
        return new Margins(Summary.of(PLAN, results));
    }

    @Test
    void comparesTheBestFlowsOfTwoPriorsSeedBySeed() {
        Margins margins = margins(9, 9, 2, 4, 3, 6, 8, 8); // p: a 9, b 3; q: a 4.5, b 8; lower is better
        Margins.Margin margin = margins.of("toy-gaussian", PLAN.metrics().get(0));

        assertThat(margin.best()).isEqualTo(new Summary.Cell("toy-gaussian", "p", "b"));
        assertThat(margin.next()).isEqualTo(new Summary.Cell("toy-gaussian", "q", "a"));
        assertThat(margin.by().mean()).isEqualTo(1.5); // 3 - 2 and 6 - 4
        assertThat(margin.by().deviation()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(margins.text("+/-"))
                .startsWith("toy-gaussian: p leads by toy-gap, 1.50 +/- 0.71 better than q (best flows: b, a)");
    }

    @Test
    void knowsNoLeadOfASinglePrior() {
        assertThat(margins(1, 2, 3, 4).of("toy-gaussian", PLAN.metrics().get(0)))
                .isNull();
    }
}
