package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.Measurement;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.PlannedRun;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.metric.RunCost;
import tech.tablesaw.api.Table;

/** Results are made up here, so that every mean and every mark is known. */
class SummaryTest {

    private static final String STUDY = """
            problems: toy-gaussian
            priors: toy-ridge
            flows: [{id: toy-walk, label: a}, {id: toy-walk, label: b, stepSize: 0.1}, {id: toy-walk, label: c, stepSize: 0.2}]
            metrics: [toy-gap, toy-draw, toy-chain]
            seeds: 2
            """;

    private static final StudyPlan PLAN =
            new StudyPlanner(ToyCatalog.catalog()).plan(StudyReader.parse(STUDY, "made-up.yaml", List.of()));

    private static Summary summary(RunStatus lastStatus, double... gaps) {
        List<RunResult> results = new ArrayList<>();
        for (int i = 0; i < gaps.length; i++) {
            RunStatus status = i == gaps.length - 1 ? lastStatus : RunStatus.OK;
            results.add(result(PLAN.runs().get(i), status, gaps[i]));
        }
        return Summary.of(PLAN, results);
    }

    private static RunResult result(PlannedRun run, RunStatus status, double gap) {
        RunResult.Ending ending = new RunResult.Ending(status, "", null, Instant.EPOCH, Instant.EPOCH);
        Map<String, Double> values = Map.of("toy-gap", gap, "toy-draw", gap, "toy-chain", gap);
        Measurement measurement = new Measurement(new RunCost(5, 5, 0), values, Map.of());
        return new RunResult(run, ending, List.of(measurement), null, null);
    }

    private static Cell cell(String flow) {
        return new Cell("toy-gaussian", "toy-ridge", flow);
    }

    private static MetricCase metric(int index) {
        return PLAN.metrics().get(index);
    }

    @Test
    void averagesOverSeeds() {
        Estimate estimate = summary(RunStatus.OK, 1, 4, 3, 3, 5, 9).at(cell("a"), "toy-gap");

        assertThat(estimate.mean()).isEqualTo(2.5);
        assertThat(estimate.deviation()).isCloseTo(1.5 * Math.sqrt(2), within(1e-12)); // |4 - 1| / sqrt(2)
        assertThat(estimate.count()).isEqualTo(2);
    }

    @Test
    void marksTheBestByTheGoalOfTheMetric() {
        Summary summary = summary(RunStatus.OK, 1, 4, 3, 3, 5, 9);

        assertThat(summary.isBest(cell("a"), metric(0))).isTrue(); // lower is better
        assertThat(summary.isBest(cell("b"), metric(0))).isFalse();
        assertThat(summary.isBest(cell("c"), metric(1))).isTrue(); // higher is better
        assertThat(summary.bestOf("toy-gaussian", metric(0))).isEqualTo(cell("a"));
        assertThat(PLAN.flowLabels()).noneMatch(flow -> summary.isBest(cell(flow), metric(2))); // descriptive
    }

    @Test
    void marksNothingWhereAllAreAlike() {
        Summary summary = summary(RunStatus.OK, 2, 2, 2, 2, 2, 2);

        assertThat(PLAN.flowLabels()).noneMatch(flow -> summary.isBest(cell(flow), metric(0)));
    }

    @Test
    void neverCallsACellBestThatHasAFailedRun() {
        Summary summary = summary(RunStatus.DIVERGED, 4, 4, 3, 3, 1, 1);

        assertThat(summary.failuresOf(cell("c"))).isEqualTo(1);
        assertThat(summary.isBest(cell("c"), metric(0))).isFalse();
        assertThat(summary.isBest(cell("b"), metric(0))).isTrue();
    }

    @Test
    void ranksByTheMetricsThatJudge() {
        assertThat(summary(RunStatus.OK, 1, 4, 3, 3, 5, 9).leadingMetricsOf("toy-gaussian"))
                .extracting(MetricCase::label)
                .containsExactly("toy-gap", "toy-draw");
    }

    @Test
    void makesATidyTable() {
        Table table = ResultTables.summary(summary(RunStatus.DIVERGED, 4, 4, 3, 3, 1, 1));

        assertThat(table.rowCount()).isEqualTo(9);
        assertThat(table.where(table.booleanColumn("is_best").isTrue())
                        .stringColumn("flow")
                        .asList())
                .containsExactly("a", "b"); // the highest draw, the lowest gap: in the order of the cells
        assertThat(table.intColumn("failed_runs").sum()).isEqualTo(3);
    }

    @Test
    void printsOneRowPerCellAndMarksTheBest() {
        ComparisonTable.Style style = new ComparisonTable.Style(80, "±", "", "");
        String text = new ComparisonTable(summary(RunStatus.DIVERGED, 4, 4, 3, 3, 1, 1), style).text();

        assertThat(text).contains("toy-gaussian\n").contains("c (1 of 2 failed)");
        assertThat(text.lines().filter(line -> line.contains("3.00 ± 0.00*"))).hasSize(1);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void leavesOutColumnsThatDoNotFit() {
        ComparisonTable.Style narrow = new ComparisonTable.Style(40, "±", "", "");
        String text = new ComparisonTable(summary(RunStatus.OK, 1, 4, 3, 3, 5, 9), narrow).text();

        assertThat(text).contains("not shown: toy-draw, toy-chain").doesNotContain("without a value");
    }

    @Test
    void namesTheMetricsWhereNoneHasAValue() {
        RunResult.Ending ending = new RunResult.Ending(RunStatus.OK, "", null, Instant.EPOCH, Instant.EPOCH);
        Measurement nothing = new Measurement(new RunCost(5, 5, 0), Map.of(), Map.of());
        RunResult result = new RunResult(PLAN.runs().get(0), ending, List.of(nothing), null, null);
        ComparisonTable.Style style = new ComparisonTable.Style(80, "±", "", "");

        assertThat(new ComparisonTable(Summary.of(PLAN, List.of(result)), style).text())
                .contains("without a value: toy-gap, toy-draw, toy-chain");
    }
}
