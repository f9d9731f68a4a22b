package org.priorflow.experiments.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.MetricCase;

/** By how much the best prior of a problem leads the next one, each with its best flow, seed by seed. */
public final class Margins {

    private final Summary summary;

    public Margins(Summary summary) {
        this.summary = summary;
    }

    /**
     * A lead.
     *
     * @param best the best cell of the problem
     * @param next the best cell under another prior
     * @param by how much better the first is than the second, over the seeds; >= 0 in the mean
     */
    public record Margin(Cell best, Cell next, Estimate by) {

        /** Whether the lead is larger than its deviation over the seeds. */
        boolean isClear() {
            return !(by.mean() <= by.deviation());
        }
    }

    /** The lead on a problem, or null if there is no second prior or the metric does not judge. */
    public @Nullable Margin of(String problem, MetricCase metric) {
        Cell best = summary.bestOf(problem, metric);
        if (best == null) {
            return null;
        }
        List<Cell> others = summary.cellsOf(problem).stream()
                .filter(cell -> !cell.prior().equals(best.prior()))
                .toList();
        Cell next = summary.best(others, metric);
        return next == null
                ? null
                : new Margin(best, next, Estimate.of(Comparisons.leads(best, next, metric, summary)));
    }

    /** The leads on all problems by their leading metrics, one line each, ending in a line break. */
    public String text(String plusMinus) {
        StringBuilder text = new StringBuilder();
        for (String problem :
                summary.cells().stream().map(Cell::problem).distinct().toList()) {
            for (MetricCase metric : summary.leadingMetricsOf(problem)) {
                Margin margin = of(problem, metric);
                if (margin != null) {
                    text.append("%s: %s %s by %s%n"
                            .formatted(
                                    problem,
                                    margin.best().prior(),
                                    margin.isClear() ? "leads" : "leads, within the scatter of the seeds,",
                                    words(margin, metric, plusMinus)));
                }
            }
        }
        return text.toString();
    }

    static String words(Margin margin, MetricCase metric, String plusMinus) {
        return "%s, %s better than %s (best flows: %s, %s)"
                .formatted(
                        metric.label(),
                        Numbers.shown(margin.by(), plusMinus),
                        margin.next().prior(),
                        margin.best().flow(),
                        margin.next().flow());
    }
}
