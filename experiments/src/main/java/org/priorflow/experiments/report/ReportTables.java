package org.priorflow.experiments.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.MetricCase;

/** The tables of the report. */
final class ReportTables {

    private static final double STRONGEST_TINT = 0.42;

    private final Summary summary;

    ReportTables(Summary summary) {
        this.summary = summary;
    }

    /** One metric of one problem, priors by flows, tinted from the best to the worst. */
    String matrix(String problem, MetricCase metric) {
        List<String> flows = summary.plan().flowLabels();
        Html html = new Html().raw("<table class=\"matrix\">\n");
        html.element("caption", problem + ": " + metric.label()).raw("<thead><tr><th></th>");
        flows.forEach(flow -> html.element("th", "scope=\"col\"", flow));
        html.raw("</tr></thead>\n<tbody>\n");
        for (String prior : summary.plan().priorLabels()) {
            html.raw("<tr>").element("th", "scope=\"row\"", prior);
            flows.forEach(flow -> html.raw(matrixEntry(new Cell(problem, prior, flow), metric)));
            html.raw("</tr>\n");
        }
        return html.raw("</tbody></table>\n").toString();
    }

    private String matrixEntry(Cell cell, MetricCase metric) {
        Estimate estimate = summary.at(cell, metric.label());
        if (estimate.count() == 0 || summary.failuresOf(cell) > 0) {
            return "<td class=\"none\">" + (summary.failuresOf(cell) > 0 ? "failed" : "-") + "</td>";
        }
        String best = summary.isBest(cell, metric) ? " class=\"best\"" : "";
        return "<td%s style=\"background:rgba(0,114,178,%.3f)\">%s</td>"
                .formatted(best, STRONGEST_TINT * merit(cell, metric), Numbers.shown(estimate.mean()));
    }

    // 1 for the best cell of the problem, 0 for the worst: by the logarithm of the loss where losses are positive.
    private double merit(Cell cell, MetricCase metric) {
        double[] losses = summary.cellsOf(cell.problem()).stream()
                .filter(other -> summary.failuresOf(other) == 0)
                .mapToDouble(other ->
                        metric.goal().lossOf(summary.at(other, metric.label()).mean()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double loss = metric.goal().lossOf(summary.at(cell, metric.label()).mean());
        double least = losses[0];
        double most = losses[losses.length - 1];
        if (!(most > least)) {
            return 0;
        }
        return least > 0 ? Math.log(most / loss) / Math.log(most / least) : (most - loss) / (most - least);
    }

    /** Names with their values. */
    static String properties(Map<String, Object> entries) {
        Html html = new Html().raw("<table class=\"provenance\"><tbody>\n");
        entries.forEach((name, value) -> html.raw("<tr>")
                .element("th", "scope=\"row\"", name.replace('_', ' ').toLowerCase(Locale.ROOT))
                .element("td", String.valueOf(value))
                .raw("</tr>\n"));
        return html.raw("</tbody></table>\n").toString();
    }
}
