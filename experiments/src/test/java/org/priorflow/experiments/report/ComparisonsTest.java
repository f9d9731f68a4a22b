package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.run.Measurement;
import org.priorflow.experiments.run.PlannedRun;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.metric.RunCost;
import tech.tablesaw.api.Table;

/** Differences and ranks of results that are made up, so that all of them are known. */
class ComparisonsTest {

    private static final String STUDY = """
        problems: toy-gaussian
        priors: [own, toy-ridge]
        flows: [{id: toy-walk, label: a}, {id: toy-walk, label: b, stepSize: 0.1}, {id: toy-walk, label: c, stepSize: 0.2}]
        metrics: [toy-gap]
        """;

    private static StudyPlan plan(String... overrides) {
        return new StudyPlanner(ToyCatalog.catalog())
                .plan(StudyReader.parse(STUDY, "made-up.yaml", List.of(overrides)));
    }

    private static Summary summary(StudyPlan plan, ToDoubleBiFunction<PlannedRun, Long> gap) {
        List<RunResult> results = new ArrayList<>();
        for (PlannedRun run : plan.runs()) {
            double value = gap.applyAsDouble(run, run.seed().value());
            RunStatus status = Double.isNaN(value) ? RunStatus.DIVERGED : RunStatus.OK;
            Measurement last = new Measurement(new RunCost(5, 5, 0), Map.of("toy-gap", value), Map.of());
            results.add(new RunResult(
                    run,
                    new RunResult.Ending(status, "", null, Instant.EPOCH, Instant.EPOCH),
                    List.of(last),
                    null,
                    null));
        }
        return Summary.of(plan, results);
    }

    private static double gap(PlannedRun run, long seed) {
        // The seeds differ much more than the flows do.
        return 10 * seed
                + switch (run.flow().label()) {
                    case "a" -> 3;
                    case "b" -> 2 + 0.1 * (seed % 3);
                    default -> 3 + (seed % 2 == 0 ? 0.5 : -0.5);
                };
    }

    @Test
    void takesDifferencesSeedBySeed() {
        StudyPlan plan = plan("seeds=8", "priors=own");
        Comparisons comparisons = Comparisons.of(summary(plan, ComparisonsTest::gap));

        assertThat(comparisons.factor()).isEqualTo(Factor.FLOW);
        assertThat(comparisons.baseline()).isEqualTo("a");
        assertThat(comparisons.all()).extracting(each -> each.cell().flow()).containsExactly("b", "c");
        Comparisons.Comparison b = comparisons.all().get(0);
        assertThat(b.lead().count()).isEqualTo(8);
        assertThat(b.lead().mean())
                .isCloseTo(1 - 0.1 * 9 / 8, within(1e-12)); // seeds 1 to 8 leave 1, 2, 0, 1, 2, 0, 1, 2
        assertThat(b.pValue()).isEqualTo(2.0 / 256);
        assertThat(b.adjusted()).isEqualTo(4.0 / 256);
        assertThat(b.isSignificant()).isTrue();
        assertThat(b.interval().low()).isGreaterThan(0.8);
        Comparisons.Comparison c = comparisons.all().get(1);
        assertThat(c.lead().mean()).isCloseTo(0, within(1e-12));
        assertThat(c.pValue()).isEqualTo(1);
        assertThat(comparisons.powerlessness(plan.metrics().get(0))).isNull();
    }

    @Test
    void takesTheBaselineThatIsChosen() {
        Summary flows = summary(plan("seeds=3", "figures.baseline=c"), ComparisonsTest::gap);
        assertThat(Comparisons.of(flows).all())
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.cell().flow()).isNotEqualTo("c"));

        StudyPlan plan = plan("seeds=3");
        Comparisons priors = Comparisons.of(summary(plan.comparedWith("own"), ComparisonsTest::gap));
        assertThat(priors.factor()).isEqualTo(Factor.PRIOR);
        assertThat(priors.all()).hasSize(3).allSatisfy(each -> {
            assertThat(each.cell().prior()).isEqualTo("toy-ridge");
            assertThat(each.lead().mean()).isZero();
        });
        assertThatThrownBy(() -> plan.comparedWith("d"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'d'")
                .hasMessageContaining("a, b, c");
    }

    @Test
    void saysWhereThereAreTooFewSeeds() {
        StudyPlan plan = plan("seeds=3");
        String words = Comparisons.of(summary(plan, ComparisonsTest::gap))
                .powerlessness(plan.metrics().get(0));

        // Four comparisons, each with at least 2 of 8 signs; with n seeds 4 * 2 / 2^n <= 5 % from n = 8 on.
        assertThat(words).contains("with 3 seeds and 4 comparisons", "p-value is 1.00", "It takes 8 seeds");
    }

    @Test
    void leavesOutPairsOfWhichOneFailed() {
        Comparisons comparisons = Comparisons.of(summary(
                plan("seeds=4", "priors=own"),
                (run, seed) -> run.flow().label().equals("b") && seed == 2 ? Double.NaN : gap(run, seed)));

        assertThat(comparisons.all().get(0).lead().count()).isEqualTo(3);
        assertThat(comparisons.all().get(1).lead().count()).isEqualTo(4);
    }

    @Test
    void ranksOverProblemsAndPriorsOrElseOverSeeds() {
        Summary two = summary(plan("seeds=3"), ComparisonsTest::gap);
        Ranking flows = Ranking.of(two, two.plan().metrics().get(0), Factor.FLOW);
        assertThat(flows.isBySeed()).isFalse();
        assertThat(flows.test().blockCount()).isEqualTo(2);
        assertThat(flows.test().meanRanks()).containsExactly(3.0, 1.0, 2.0); // c leads a: seeds 1 and 3 are odd

        Summary one = summary(plan("seeds=4", "priors=own"), ComparisonsTest::gap);
        Ranking seeds = Ranking.of(one, one.plan().metrics().get(0), Factor.FLOW);
        assertThat(seeds.isBySeed()).isTrue();
        assertThat(seeds.test().blockCount()).isEqualTo(4);
        assertThat(seeds.test().meanRanks()).containsExactly(2.5, 1.0, 2.5);
        assertThat(Ranking.of(one, one.plan().metrics().get(0), Factor.PRIOR)).isNull();
    }

    @Test
    void ranksLastWhatFailed() {
        Summary summary = summary(
                plan("seeds=3"),
                (run, seed) -> run.flow().label().equals("b") && seed == 2 ? Double.NaN : gap(run, seed));

        Ranking flows = Ranking.of(summary, summary.plan().metrics().get(0), Factor.FLOW);

        assertThat(flows.test().meanRanks().get(1)).isEqualTo(3);
    }

    @Test
    void writesBothAsTables() {
        Summary summary = summary(plan("seeds=3"), ComparisonsTest::gap);

        assertThat(ResultTables.comparisons(Comparisons.of(summary)).rowCount()).isEqualTo(4);
        assertThat(ResultTables.ranks(Ranking.all(summary)).rowCount()).isEqualTo(5); // three flows and two priors
    }

    @Test
    void theTablesHoldWhatTheirColumnsSay() {
        Summary summary = summary(plan("seeds=5", "priors=own"), ComparisonsTest::gap);
        Comparisons comparisons = Comparisons.of(summary);
        Table table = ResultTables.comparisons(comparisons);
        for (int row = 0; row < table.rowCount(); row++) {
            Comparisons.Comparison each = comparisons.all().get(row);
            assertThat(table.intColumn("pairs").getInt(row)).isEqualTo(5);
            assertThat(numbers(table, row, "better_by", "interval_low", "interval_high", "p_value", "p_value_holm"))
                    .containsExactly(
                            each.lead().mean(),
                            each.interval().low(),
                            each.interval().high(),
                            each.pValue(),
                            each.adjusted());
        }
        assertThat(numbers(table, 0, "p_value", "p_value_holm")).containsExactly(2.0 / 32, 4.0 / 32);
        Table cells = ResultTables.summary(summary);
        for (int row = 0; row < cells.rowCount(); row++) {
            double[] interval = numbers(cells, row, "interval_low", "mean", "interval_high");
            assertThat(interval).isSorted().doesNotHaveDuplicates();
        }
    }

    private static double[] numbers(Table table, int row, String... columns) {
        return Arrays.stream(columns)
                .mapToDouble(column -> table.doubleColumn(column).getDouble(row))
                .toArray();
    }
}
