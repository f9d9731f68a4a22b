package org.priorflow.experiments.report;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.priorflow.experiments.run.Documents;
import org.priorflow.experiments.run.Measurement;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.statistics.BootstrapInterval;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.io.csv.CsvWriter;

/** Results as tidy tables. */
public final class ResultTables {

    private ResultTables() {}

    /** Every value of every record: one row for each run, step and metric; a run without records has one row. */
    public static Table results(List<RunResult> results) {
        StringColumn problem = StringColumn.create("problem");
        StringColumn prior = StringColumn.create("prior");
        StringColumn flow = StringColumn.create("flow");
        LongColumn seed = LongColumn.create("seed");
        StringColumn runId = StringColumn.create("run_id");
        StringColumn status = StringColumn.create("status");
        LongColumn step = LongColumn.create("step");
        LongColumn gradients = LongColumn.create("gradient_evaluations");
        StringColumn metric = StringColumn.create("metric");
        DoubleColumn value = DoubleColumn.create("value");
        for (RunResult result : results) {
            int before = value.size();
            for (Measurement measurement : result.measurements()) {
                measurement.values().forEach((label, number) -> {
                    step.append(measurement.cost().steps());
                    gradients.append(measurement.cost().gradientEvaluations());
                    metric.append(label);
                    value.append(number);
                });
            }
            if (value.size() == before) {
                step.appendMissing();
                gradients.appendMissing();
                metric.appendMissing();
                value.appendMissing();
            }
            for (int row = before; row < value.size(); row++) {
                problem.append(result.run().problem().label());
                prior.append(result.run().prior().label());
                flow.append(result.run().flow().label());
                seed.append(result.run().seed().value());
                runId.append(result.run().id());
                status.append(result.status().toString());
            }
        }
        return Table.create("results", problem, prior, flow, seed, runId, status, step, gradients, metric, value);
    }

    /** The final values: one row for each cell and metric, with mean, deviation, median and interval over the seeds. */
    public static Table summary(Summary summary) {
        StringColumn problem = StringColumn.create("problem");
        StringColumn prior = StringColumn.create("prior");
        StringColumn flow = StringColumn.create("flow");
        StringColumn metric = StringColumn.create("metric");
        DoubleColumn mean = DoubleColumn.create("mean");
        DoubleColumn deviation = DoubleColumn.create("standard_deviation");
        DoubleColumn median = DoubleColumn.create("median");
        DoubleColumn low = DoubleColumn.create("interval_low");
        DoubleColumn high = DoubleColumn.create("interval_high");
        IntColumn runs = IntColumn.create("runs");
        IntColumn failures = IntColumn.create("failed_runs");
        BooleanColumn isBest = BooleanColumn.create("is_best");
        for (Summary.Cell cell : summary.cells()) {
            for (MetricCase each : summary.metricsOf(cell.problem())) {
                Estimate estimate = summary.at(cell, each.label());
                problem.append(cell.problem());
                prior.append(cell.prior());
                flow.append(cell.flow());
                metric.append(each.label());
                mean.append(estimate.mean());
                deviation.append(estimate.deviation());
                median.append(estimate.median());
                BootstrapInterval interval = summary.intervalAt(cell, each.label());
                low.append(interval.low());
                high.append(interval.high());
                runs.append(estimate.count());
                failures.append(summary.failuresOf(cell));
                isBest.append(summary.isBest(cell, each));
            }
        }
        return Table.create(
                "summary", problem, prior, flow, metric, mean, deviation, median, low, high, runs, failures, isBest);
    }

    /** The paired differences: one row for each metric, cell and the baseline of that cell. */
    public static Table comparisons(Comparisons comparisons) {
        StringColumn metric = StringColumn.create("metric");
        StringColumn problem = StringColumn.create("problem");
        StringColumn prior = StringColumn.create("prior");
        StringColumn flow = StringColumn.create("flow");
        StringColumn baseline = StringColumn.create("baseline");
        IntColumn pairs = IntColumn.create("pairs");
        DoubleColumn better = DoubleColumn.create("better_by");
        DoubleColumn low = DoubleColumn.create("interval_low");
        DoubleColumn high = DoubleColumn.create("interval_high");
        DoubleColumn pValue = DoubleColumn.create("p_value");
        DoubleColumn holm = DoubleColumn.create("p_value_holm");
        for (Comparisons.Comparison each : comparisons.all()) {
            metric.append(each.metric().label());
            problem.append(each.cell().problem());
            prior.append(each.cell().prior());
            flow.append(each.cell().flow());
            baseline.append(comparisons.baseline());
            pairs.append(each.lead().count());
            better.append(each.lead().mean());
            low.append(each.interval().low());
            high.append(each.interval().high());
            pValue.append(each.pValue());
            holm.append(each.adjusted());
        }
        return Table.create(
                "comparisons", metric, problem, prior, flow, baseline, pairs, better, low, high, pValue, holm);
    }

    /** The mean ranks: one row for each metric and flow, and for each metric and prior. */
    public static Table ranks(List<Ranking> rankings) {
        StringColumn metric = StringColumn.create("metric");
        StringColumn ranked = StringColumn.create("ranked");
        StringColumn label = StringColumn.create("label");
        DoubleColumn rank = DoubleColumn.create("mean_rank");
        IntColumn blocks = IntColumn.create("blocks");
        DoubleColumn pValue = DoubleColumn.create("p_value");
        DoubleColumn distance = DoubleColumn.create("critical_difference");
        for (Ranking each : rankings) {
            for (int m = 0; m < each.labels().size(); m++) {
                metric.append(each.metric().label());
                ranked.append(each.factor().noun());
                label.append(each.labels().get(m));
                rank.append(each.test().meanRanks().get(m));
                blocks.append(each.test().blockCount());
                pValue.append(each.test().pValue());
                distance.append(each.test().criticalDifference());
            }
        }
        return Table.create("ranks", metric, ranked, label, rank, blocks, pValue, distance);
    }

    /** One row for each run: how it ended and what it spent. */
    public static Table runs(List<RunResult> results) {
        StringColumn problem = StringColumn.create("problem");
        StringColumn prior = StringColumn.create("prior");
        StringColumn flow = StringColumn.create("flow");
        LongColumn seed = LongColumn.create("seed");
        StringColumn runId = StringColumn.create("run_id");
        StringColumn status = StringColumn.create("status");
        LongColumn steps = LongColumn.create("steps");
        LongColumn gradients = LongColumn.create("gradient_evaluations");
        DoubleColumn stepSeconds = DoubleColumn.create("step_seconds");
        DoubleColumn seconds = DoubleColumn.create("seconds");
        StringColumn message = StringColumn.create("message");
        for (RunResult result : results) {
            problem.append(result.run().problem().label());
            prior.append(result.run().prior().label());
            flow.append(result.run().flow().label());
            seed.append(result.run().seed().value());
            runId.append(result.run().id());
            status.append(result.status().toString());
            Measurement last = result.last();
            steps.append(last == null ? 0 : last.cost().steps());
            gradients.append(last == null ? 0 : last.cost().gradientEvaluations());
            stepSeconds.append(last == null ? 0 : last.cost().seconds());
            seconds.append(result.ending().duration().toNanos() * 1e-9);
            message.append(result.ending().message().replaceAll("\\R", " "));
        }
        return Table.create(
                "runs", problem, prior, flow, seed, runId, status, steps, gradients, stepSeconds, seconds, message);
    }

    /** A table as CSV; missing values are empty. */
    public static String csv(Table table) {
        StringWriter text = new StringWriter();
        new CsvWriter().write(table, CsvWriteOptions.builder(text).lineEnd("\n").build());
        return text.toString();
    }

    /** Writes a table as CSV; missing values are empty. */
    public static void save(Table table, Path file) {
        Documents.write(file, csv(table));
    }
}
