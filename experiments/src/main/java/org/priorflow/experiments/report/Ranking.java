package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.statistics.RankTest;

/**
 * Flows or priors ranked by a metric within blocks. A block is a problem with a prior (or a flow), averaged over the seeds; where
 * a study has one such block, a block is a seed, and the ranks speak of that problem alone. What failed or diverged ranks last.
 *
 * @param metric what is ranked by
 * @param factor what is ranked
 * @param labels of what is ranked, in the order of the study
 * @param isBySeed whether a block is a seed
 * @param test mean ranks and tests, in the same order
 */
public record Ranking(MetricCase metric, Factor factor, List<String> labels, boolean isBySeed, RankTest test) {

    public Ranking {
        labels = List.copyOf(labels);
    }

    /** The rankings of a study: by every metric that judges, of flows and of priors. */
    public static List<Ranking> all(Summary summary) {
        List<Ranking> all = new ArrayList<>();
        for (MetricCase metric : summary.judgingMetrics()) {
            for (Factor factor : Factor.values()) {
                Ranking ranking = of(summary, metric, factor);
                if (ranking != null) {
                    all.add(ranking);
                }
            }
        }
        return all;
    }

    /** A ranking, or null if there are not two labels and two blocks. */
    static @Nullable Ranking of(Summary summary, MetricCase metric, Factor factor) {
        List<String> labels = factor.labels(summary.plan());
        List<List<Cell>> groups = groups(summary, factor, labels);
        if (labels.size() < 2 || groups.isEmpty()) {
            return null;
        }
        boolean isBySeed = groups.size() == 1;
        List<double[]> blocks =
                isBySeed ? seedBlocks(groups.get(0), summary, metric) : meanBlocks(groups, summary, metric);
        // Where the metric has no value for any, it does not apply; where it has none for one, that one is the worst.
        double[][] losses = blocks.stream()
                .filter(row -> !Arrays.stream(row).allMatch(Double::isNaN))
                .map(row -> Arrays.stream(row)
                        .map(loss -> Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss)
                        .toArray())
                .toArray(double[][]::new);
        if (losses.length < 2) {
            return null;
        }
        var generator = summary.statistics()
                .child("ranks")
                .child(metric.label())
                .child(factor.noun())
                .generator();
        return new Ranking(metric, factor, labels, isBySeed, RankTest.of(losses, generator));
    }

    // The cells that differ in the factor alone, in the order of the labels; only groups that are whole.
    private static List<List<Cell>> groups(Summary summary, Factor factor, List<String> labels) {
        List<List<Cell>> groups = new ArrayList<>();
        for (ProblemCase problem : summary.plan().cases().problems()) {
            for (String held : factor.other().labels(summary.plan())) {
                Cell any = factor.other().with(new Cell(problem.label(), "", ""), held);
                List<Cell> group =
                        labels.stream().map(label -> factor.with(any, label)).toList();
                if (group.stream().noneMatch(cell -> summary.resultsOf(cell).isEmpty())) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private static List<double[]> meanBlocks(List<List<Cell>> groups, Summary summary, MetricCase metric) {
        return groups.stream()
                .map(group -> group.stream()
                        .mapToDouble(cell -> summary.failuresOf(cell) > 0
                                ? Double.POSITIVE_INFINITY
                                : metric.goal()
                                        .lossOf(summary.at(cell, metric.label()).mean()))
                        .toArray())
                .toList();
    }

    private static List<double[]> seedBlocks(List<Cell> group, Summary summary, MetricCase metric) {
        return summary.plan().spec().grid().seeds().stream()
                .map(seed -> group.stream()
                        .mapToDouble(cell -> lossOf(summary, cell, seed, metric))
                        .toArray())
                .toList();
    }

    private static double lossOf(Summary summary, Cell cell, long seed, MetricCase metric) {
        for (RunResult result : summary.resultsOf(cell)) {
            if (result.run().seed().value() == seed) {
                return switch (result.status()) {
                    case OK -> metric.goal().lossOf(result.finalValueOf(metric.label()));
                    default -> Double.POSITIVE_INFINITY;
                };
            }
        }
        return Double.NaN;
    }

    /** Whether two of them differ by more than the critical difference. */
    boolean differ(int one, int other) {
        return Math.abs(test.meanRanks().get(one) - test.meanRanks().get(other)) > test.criticalDifference();
    }

    /** What was ranked how, in a sentence or two. */
    String words() {
        String blocks = isBySeed
                ? "%d seeds of one problem, for which alone they speak".formatted(test.blockCount())
                : "%d combinations of problem and %s, averaged over the seeds"
                        .formatted(test.blockCount(), factor.other().noun());
        return ("Mean ranks of the %ss by %s, 1 being the best, over %s. Friedman's test: p = %s. A bar joins those that lie"
                        + " within the critical difference of %s (Nemenyi, 5 %%).")
                .formatted(
                        factor.noun(),
                        metric.label(),
                        blocks,
                        Numbers.shown(test.pValue()),
                        Numbers.shown(test.criticalDifference()));
    }
}
