package org.priorflow.experiments.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.report.Comparisons.Comparison;
import org.priorflow.experiments.run.MetricCase;

/** What the seeds allow to say: paired differences from the baseline, and ranks. */
final class StatisticsSection {

    private final Summary summary;
    private final Comparisons comparisons;
    private final List<Ranking> rankings;

    StatisticsSection(Summary summary) {
        this.summary = summary;
        this.comparisons = Comparisons.of(summary);
        this.rankings = Ranking.all(summary);
    }

    /** The figures of the ranks, in the order of the rankings. */
    List<Figure> figures() {
        return rankings.stream()
                .map(ranking -> RankFigure.of(
                        ranking,
                        StudyFigures.name(
                                "ranks-" + ranking.factor().noun(),
                                ranking.metric().label())))
                .toList();
    }

    /** The section, or nothing if there is nothing to compare. */
    String html(List<Figure> figures) {
        Html html = new Html();
        for (MetricCase metric : summary.judgingMetrics()) {
            List<Comparison> family = comparisons.by(metric);
            if (!family.isEmpty()) {
                html.element("h3", "Against %s by %s".formatted(comparisons.baseline(), metric.label()));
                table(html, family, metric);
            }
        }
        figures.forEach(figure -> html.raw(ReportFigures.html(figure)));
        String content = html.toString();
        return content.isEmpty() ? "" : "<h2 id=\"statistics\">Statistics</h2>\n" + explained() + content;
    }

    private String explained() {
        return ("<p>Intervals are bootstrap intervals (BCa, %d resamples) at 95 %% for the mean over the seeds; with few seeds they"
                        + " are too narrow. Differences are taken seed by seed, as runs of one seed begin with the same"
                        + " particles; positive is better than the baseline. Their p-values come from trying the signs of the"
                        + " differences, and are corrected together for each metric (Holm).</p>\n")
                .formatted(org.priorflow.experiments.statistics.BootstrapInterval.RESAMPLES);
    }

    private void table(Html html, List<Comparison> family, MetricCase metric) {
        @Nullable String powerlessness = comparisons.powerlessness(metric);
        if (powerlessness != null) {
            html.element("p", "class=\"caution\"", powerlessness);
        }
        html.raw("<div class=\"scroll\"><table class=\"sortable\">\n<thead><tr>");
        for (String head : List.of("problem", "prior", "flow")) {
            html.raw("<th scope=\"col\" class=\"name\"><button type=\"button\">" + head + "</button></th>");
        }
        for (String head : List.of("pairs", "better by", "95 % interval", "p", "p (Holm)")) {
            html.raw("<th scope=\"col\"><button type=\"button\">" + head + "</button></th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Comparison each : family) {
            html.raw(each.isSignificant() ? "<tr class=\"clear\">" : "<tr>");
            html.element("td", "class=\"name\"", each.cell().problem());
            html.element("td", "class=\"name\"", each.cell().prior());
            html.element("td", "class=\"name\"", each.cell().flow());
            number(html, each.lead().count(), String.valueOf(each.lead().count()));
            number(html, each.lead().mean(), Numbers.shown(each.lead(), "±"));
            number(
                    html,
                    each.interval().low(),
                    Double.isNaN(each.interval().low())
                            ? "-"
                            : Numbers.shown(each.interval().low()) + " to "
                                    + Numbers.shown(each.interval().high()));
            number(html, each.pValue(), Numbers.shown(each.pValue()));
            number(html, each.adjusted(), Numbers.shown(each.adjusted()));
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static void number(Html html, double value, String shown) {
        html.raw("<td data-sort=\"%s\">%s</td>".formatted(value, shown));
    }
}
