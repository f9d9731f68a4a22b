package org.priorflow.notebook;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.experiments.report.Numbers;
import org.priorflow.experiments.report.Summary;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.notebook.HtmlTable.Entry;

/** The comparison of a study: a part per problem, a row per prior and flow, the best of each column in bold. */
final class SummaryView {

    private SummaryView() {}

    static HtmlTable of(Summary summary) {
        HtmlTable view = new HtmlTable();
        int seeds = summary.plan().spec().grid().seeds().size();
        for (String problem :
                summary.cells().stream().map(Summary.Cell::problem).distinct().toList()) {
            List<MetricCase> metrics = summary.metricsOf(problem);
            List<Entry> head = new ArrayList<>(List.of(Entry.word("prior"), Entry.word("flow")));
            metrics.forEach(metric -> head.add(Entry.number(metric.label())));
            view.part(problem + (seeds > 1 ? ", mean ± standard deviation over " + seeds + " seeds" : ""), head);
            summary.cellsOf(problem).forEach(cell -> view.row(row(summary, cell, metrics)));
        }
        return view;
    }

    private static List<Entry> row(Summary summary, Summary.Cell cell, List<MetricCase> metrics) {
        int failures = summary.failuresOf(cell);
        int runs = summary.resultsOf(cell).size();
        String note = failures == 0 ? "" : " (%d of %d failed)".formatted(failures, runs);
        List<Entry> row = new ArrayList<>(List.of(Entry.word(cell.prior()), Entry.word(cell.flow() + note)));
        for (MetricCase metric : metrics) {
            String text = Numbers.shown(summary.at(cell, metric.label()), "±");
            row.add(new Entry(text, true, summary.isBest(cell, metric)));
        }
        return row;
    }
}
