package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.statistics.BootstrapInterval;
import org.priorflow.random.Seed;

/** The final values of a study, averaged over the seeds of each cell problem x prior x flow. Immutable. */
public final class Summary {

    /** The level of the intervals. */
    public static final double INTERVAL_LEVEL = 0.95;

    private static final double TIE = 1e-9;

    private final StudyPlan plan;
    private final Map<Cell, List<RunResult>> results;

    /** A cell of the grid, by labels. */
    public record Cell(String problem, String prior, String flow) {
        static Cell of(RunResult result) {
            return new Cell(
                    result.run().problem().label(),
                    result.run().prior().label(),
                    result.run().flow().label());
        }
    }

    private Summary(StudyPlan plan, Map<Cell, List<RunResult>> results) {
        this.plan = plan;
        this.results = results;
    }

    /** Collects the results of a study. */
    public static Summary of(StudyPlan plan, List<RunResult> results) {
        Map<Cell, List<RunResult>> byCell = new LinkedHashMap<>();
        results.forEach(result -> byCell.computeIfAbsent(Cell.of(result), cell -> new ArrayList<>())
                .add(result));
        return new Summary(plan, byCell);
    }

    public StudyPlan plan() {
        return plan;
    }

    /** All cells that have a result, in the order of the grid. */
    public List<Cell> cells() {
        return List.copyOf(results.keySet());
    }

    /** The cells of a problem, in the order of the grid. */
    public List<Cell> cellsOf(String problem) {
        return results.keySet().stream()
                .filter(cell -> cell.problem().equals(problem))
                .toList();
    }

    /** The results of a cell, one for each seed; empty if none is there. */
    public List<RunResult> resultsOf(Cell cell) {
        return results.getOrDefault(cell, List.of());
    }

    /** How many runs of a cell did not spend their budget. */
    public int failuresOf(Cell cell) {
        return (int) resultsOf(cell).stream()
                .filter(result -> result.status() != RunStatus.OK)
                .count();
    }

    /** The metrics that have a value on a problem, in the order of the study. */
    public List<MetricCase> metricsOf(String problem) {
        return plan.metrics().stream()
                .filter(metric -> cellsOf(problem).stream()
                        .anyMatch(cell -> at(cell, metric.label()).count() > 0))
                .toList();
    }

    /** A metric of a cell at the end of its runs. */
    public Estimate at(Cell cell, String metricLabel) {
        return Estimate.of(valuesAt(cell, metricLabel));
    }

    /** An interval at the level of 95 % for the mean of a metric over the seeds. */
    public BootstrapInterval intervalAt(Cell cell, String metricLabel) {
        double[] values = valuesAt(cell, metricLabel);
        Seed seed = statistics().child(cell.toString()).child(metricLabel);
        return Arrays.stream(values).allMatch(Double::isFinite)
                ? BootstrapInterval.ofMean(values, INTERVAL_LEVEL, seed.generator())
                : new BootstrapInterval(Double.NaN, Double.NaN);
    }

    private double[] valuesAt(Cell cell, String metricLabel) {
        return resultsOf(cell).stream()
                .mapToDouble(result -> result.finalValueOf(metricLabel))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** From which what is random in the statistics derives. */
    Seed statistics() {
        return new Seed(plan.spec().protocol().rootSeed()).child("statistics");
    }

    /** The metrics that rank on some problem, in the order of the study. */
    List<MetricCase> judgingMetrics() {
        List<MetricCase> leading = plan.cases().problems().stream()
                .flatMap(problem -> leadingMetricsOf(problem.label()).stream())
                .filter(metric -> !Double.isNaN(metric.goal().lossOf(0)))
                .toList();
        return plan.metrics().stream().filter(leading::contains).toList();
    }

    /**
     * Whether no other cell of the problem has a better mean. A cell with a failed run is never best, because its mean
     * leaves out what went wrong; and where all are alike, none is.
     */
    public boolean isBest(Cell cell, MetricCase metric) {
        double[] losses = cellsOf(cell.problem()).stream()
                .mapToDouble(other -> lossOf(other, metric))
                .filter(loss -> loss < Double.POSITIVE_INFINITY)
                .toArray();
        double least = Arrays.stream(losses).min().orElse(Double.NaN);
        double most = Arrays.stream(losses).max().orElse(Double.NaN);
        double tie = TIE * Math.abs(most);
        return most - least > tie && lossOf(cell, metric) <= least + tie;
    }

    /** The best cell of a problem, or null if the metric does not judge or no cell has a value. */
    public @Nullable Cell bestOf(String problem, MetricCase metric) {
        return best(cellsOf(problem), metric);
    }

    /** The best of some cells, or null if the metric does not judge or none has a value. */
    @Nullable
    Cell best(List<Cell> cells, MetricCase metric) {
        Cell best = null;
        for (Cell cell : cells) {
            double loss = lossOf(cell, metric);
            if (loss < Double.POSITIVE_INFINITY && (best == null || loss < lossOf(best, metric))) {
                best = cell;
            }
        }
        return best;
    }

    private double lossOf(Cell cell, MetricCase metric) {
        double loss = failuresOf(cell) > 0
                ? Double.NaN
                : metric.goal().lossOf(at(cell, metric.label()).mean());
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    /** The metrics that rank cells and are drawn along the run: those the study names, else the first two that judge. */
    public List<MetricCase> leadingMetricsOf(String problem) {
        List<String> named = plan.spec().figures().metrics();
        List<MetricCase> metrics = metricsOf(problem).stream()
                .filter(metric -> !Double.isNaN(metric.goal().lossOf(0)))
                .toList();
        return named.isEmpty()
                ? metrics.subList(0, Math.min(2, metrics.size()))
                : metricsOf(problem).stream()
                        .filter(metric -> named.contains(metric.label()))
                        .toList();
    }
}
