package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.Measurement;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.statistics.BootstrapInterval;
import org.priorflow.metric.RunCost;

/** The cells of a problem from the best to the worst, and the runs behind each; a click on a column sorts by it. */
final class Leaderboard {

    private final Summary summary;
    private final String problem;
    private final List<MetricCase> metrics;
    private final List<MetricCase> leading;

    Leaderboard(Summary summary, String problem) {
        this.summary = summary;
        this.problem = problem;
        this.metrics = summary.metricsOf(problem);
        this.leading = summary.leadingMetricsOf(problem);
    }

    /** The table of cells and, folded, the table of runs. */
    String html() {
        List<Cell> cells = ranked();
        Html html = new Html().raw("<div class=\"scroll\"><table class=\"sortable leaderboard\">\n");
        html.element("caption", caption()).raw("<thead><tr>");
        head(html, "", "", "");
        head(html, "prior", "name", "");
        head(html, "flow", "name", "");
        head(html, "seeds", "", "at their end");
        head(html, "failed", "", "or diverged");
        metrics.forEach(metric -> head(html, metric.label(), "", metric.goal().toString()));
        costHeads(html);
        html.raw("</tr></thead>\n<tbody>\n");
        for (int place = 0; place < cells.size(); place++) {
            row(html, cells.get(place), place + 1);
        }
        html.raw("</tbody></table></div>\n");
        return html.raw(runs(cells)).toString();
    }

    private String caption() {
        String place = leading.isEmpty()
                ? "In the order of the study."
                : "Placed by " + leading.get(0).label() + ".";
        return place
                + " Mean ± standard deviation over the seeds; below, an interval for the mean at 95 %, and the median."
                + " A click on a heading sorts.";
    }

    private static void head(Html html, String label, String kind, String note) {
        html.raw("<th scope=\"col\"%s><button type=\"button\">%s</button>%s</th>"
                .formatted(
                        kind.isEmpty() ? "" : " class=\"" + kind + "\"",
                        label.isEmpty() ? "#" : Html.escaped(label),
                        note.isEmpty() ? "" : "<small>" + Html.escaped(note) + "</small>"));
    }

    private static void costHeads(Html html) {
        head(html, "steps", "", "mean");
        head(html, "gradients", "", "mean evaluations");
        head(html, "seconds", "", "mean, of the steps");
    }

    // By the first metric that leads; cells with a failed run come last, as their means leave out what went wrong.
    private List<Cell> ranked() {
        List<Cell> cells = new ArrayList<>(summary.cellsOf(problem));
        if (!leading.isEmpty()) {
            MetricCase metric = leading.get(0);
            cells.sort(Comparator.comparingDouble((Cell cell) -> {
                double loss =
                        metric.goal().lossOf(summary.at(cell, metric.label()).mean());
                return summary.failuresOf(cell) > 0 || Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
            }));
        }
        return cells;
    }

    private void row(Html html, Cell cell, int place) {
        html.raw("<tr>").raw(number(place, String.valueOf(place), ""));
        html.element("td", "class=\"name\"", cell.prior()).element("td", "class=\"name\"", cell.flow());
        List<RunResult> runs = summary.resultsOf(cell);
        int failures = summary.failuresOf(cell);
        String button = "<button type=\"button\" class=\"open\" data-cell=\"%d\">%d</button>"
                .formatted(place, runs.size() - failures);
        html.raw(number(runs.size() - failures, button, ""));
        html.raw(number(
                failures,
                failures == 0 ? "0" : "%d of %d failed".formatted(failures, runs.size()),
                failures == 0 ? "" : "failed"));
        metrics.forEach(metric -> html.raw(value(cell, metric)));
        cost(html, runs, RunCost::steps);
        cost(html, runs, RunCost::gradientEvaluations);
        cost(html, runs, RunCost::seconds);
        html.raw("</tr>\n");
    }

    private String value(Cell cell, MetricCase metric) {
        Estimate estimate = summary.at(cell, metric.label());
        if (estimate.count() == 0) {
            return "<td class=\"none\">-</td>";
        }
        String[] parts = Numbers.shown(estimate, "±").split(" ± ");
        String shown = parts[0] + (parts.length > 1 ? " <span class=\"spread\">± %s</span>".formatted(parts[1]) : "");
        if (leading.contains(metric) && estimate.count() > 1) {
            BootstrapInterval interval = summary.intervalAt(cell, metric.label());
            shown += "<small>%s to %s</small><small>median %s</small>"
                    .formatted(
                            Numbers.shown(interval.low()),
                            Numbers.shown(interval.high()),
                            Numbers.shown(estimate.median()));
        }
        return number(estimate.mean(), shown, summary.isBest(cell, metric) ? "best" : "");
    }

    private static String number(double value, String shown, String kind) {
        return "<td%s data-sort=\"%s\">%s</td>"
                .formatted(kind.isEmpty() ? "" : " class=\"" + kind + "\"", value, shown);
    }

    private static void cost(Html html, List<RunResult> runs, ToDoubleFunction<RunCost> kind) {
        double mean = runs.stream()
                .filter(run -> run.status() == RunStatus.OK)
                .map(RunResult::last)
                .filter(last -> last != null)
                .mapToDouble(last -> kind.applyAsDouble(last.cost()))
                .average()
                .orElse(Double.NaN);
        html.raw(number(mean, Double.isNaN(mean) ? "-" : Numbers.rounded(mean, 3), ""));
    }

    private String runs(List<Cell> cells) {
        int count =
                cells.stream().mapToInt(cell -> summary.resultsOf(cell).size()).sum();
        Html html =
                new Html().raw("<details class=\"runs\"><summary>The %d runs behind it</summary>\n".formatted(count));
        html.raw("<p class=\"filter\" hidden>Runs of <b></b> alone. <button type=\"button\">Show all</button></p>\n");
        html.raw("<div class=\"scroll\"><table class=\"sortable\">\n<thead><tr>");
        head(html, "prior", "name", "");
        head(html, "flow", "name", "");
        head(html, "seed", "", "");
        head(html, "status", "name", "");
        metrics.forEach(metric -> head(html, metric.label(), "", "at the end"));
        head(html, "steps", "", "");
        head(html, "gradients", "", "");
        head(html, "seconds", "", "of the steps");
        head(html, "folder in runs/", "name", "");
        html.raw("</tr></thead>\n<tbody>\n");
        for (int place = 1; place <= cells.size(); place++) {
            for (RunResult run : summary.resultsOf(cells.get(place - 1))) {
                run(html, place, cells.get(place - 1), run);
            }
        }
        return html.raw("</tbody></table></div>\n</details>\n").toString();
    }

    private void run(Html html, int place, Cell cell, RunResult run) {
        html.raw("<tr data-cell=\"%d\">".formatted(place));
        html.element("td", "class=\"name\"", cell.prior()).element("td", "class=\"name\"", cell.flow());
        html.raw(
                number(run.run().seed().value(), String.valueOf(run.run().seed().value()), ""));
        String message = run.ending().message();
        html.raw("<td class=\"name%s\" title=\"%s\">%s</td>"
                .formatted(run.status() == RunStatus.OK ? "" : " failed", Html.escaped(message), run.status()));
        for (MetricCase metric : metrics) {
            double value = run.finalValueOf(metric.label());
            html.raw(Double.isNaN(value) ? "<td class=\"none\">-</td>" : number(value, Numbers.shown(value), ""));
        }
        Measurement last = run.last();
        RunCost cost = last == null ? new RunCost(0, 0, 0) : last.cost();
        html.raw(number(cost.steps(), String.valueOf(cost.steps()), ""));
        html.raw(number(cost.gradientEvaluations(), String.valueOf(cost.gradientEvaluations()), ""));
        html.raw(number(cost.seconds(), String.format(Locale.ROOT, "%.3f", cost.seconds()), ""));
        html.raw("<td class=\"name\"><code>" + Html.escaped(run.run().id()) + "</code></td></tr>\n");
    }
}
