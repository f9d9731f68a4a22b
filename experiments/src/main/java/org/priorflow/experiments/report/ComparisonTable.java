package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.priorflow.experiments.run.MetricCase;

/** The comparison of all cells as text: one block per problem, one row per prior and flow, one column per metric. */
public final class ComparisonTable {

    private static final String GAP = "  ";

    private final Summary summary;
    private final Style style;

    /**
     * How the table looks.
     *
     * @param columns the width that it may take
     * @param plusMinus what stands between mean and deviation
     * @param bold what begins bold type, or empty
     * @param plain what ends bold type, or empty
     */
    public record Style(int columns, String plusMinus, String bold, String plain) {}

    public ComparisonTable(Summary summary, Style style) {
        this.summary = summary;
        this.style = style;
    }

    /** The table, ending in a line break. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String problem :
                summary.cells().stream().map(Summary.Cell::problem).distinct().toList()) {
            text.append('\n')
                    .append(style.bold())
                    .append(problem)
                    .append(style.plain())
                    .append('\n');
            appendBlock(text, problem);
        }
        int seeds = summary.plan().spec().grid().seeds().size();
        text.append("\nMean")
                .append(seeds > 1 ? " " + style.plusMinus() + " standard deviation over " + seeds + " seeds" : "");
        return text.append("; * marks the best of its column.\n").toString();
    }

    private void appendBlock(StringBuilder text, String problem) {
        List<MetricCase> metrics = summary.metricsOf(problem);
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("prior", "flow"));
        metrics.forEach(metric -> head.add(metric.label() + " "));
        rows.add(head);
        List<Summary.Cell> cells = summary.cellsOf(problem);
        for (Summary.Cell cell : cells) {
            rows.add(row(cell, metrics));
        }
        int[] widths = IntStream.range(0, head.size())
                .map(k ->
                        rows.stream().mapToInt(row -> row.get(k).length()).max().orElse(0))
                .toArray();
        int shown = fitting(widths);
        String before = "";
        for (int i = 0; i < rows.size(); i++) {
            String prior = rows.get(i).get(0);
            rows.get(i).set(0, prior.equals(before) ? "" : prior);
            before = prior;
            appendRow(text, rows.get(i), widths, shown);
        }
        appendNote(text, "not shown: ", head.subList(shown, head.size()));
        if (metrics.isEmpty()) {
            appendNote(
                    text,
                    "without a value: ",
                    summary.plan().metrics().stream().map(MetricCase::label).toList());
        }
    }

    private static void appendNote(StringBuilder text, String note, List<String> labels) {
        if (!labels.isEmpty()) {
            List<String> names = labels.stream().map(String::strip).toList();
            text.append(GAP).append(note).append(String.join(", ", names)).append('\n');
        }
    }

    private List<String> row(Summary.Cell cell, List<MetricCase> metrics) {
        int failures = summary.failuresOf(cell);
        String note = failures == 0
                ? ""
                : " (%d of %d failed)"
                        .formatted(failures, summary.resultsOf(cell).size());
        List<String> row = new ArrayList<>(List.of(cell.prior(), cell.flow() + note));
        for (MetricCase metric : metrics) {
            String value = Numbers.shown(summary.at(cell, metric.label()), style.plusMinus());
            row.add(value + (summary.isBest(cell, metric) ? "*" : " "));
        }
        return row;
    }

    private int fitting(int[] widths) {
        int width = 0;
        int shown = 0;
        while (shown < widths.length && (shown < 3 || width + GAP.length() + widths[shown] <= style.columns())) {
            width += GAP.length() + widths[shown++];
        }
        return shown;
    }

    private void appendRow(StringBuilder text, List<String> row, int[] widths, int shown) {
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < shown; k++) {
            String padding = " ".repeat(widths[k] - row.get(k).length());
            String entry = row.get(k).endsWith("*") ? style.bold() + row.get(k) + style.plain() : row.get(k);
            line.append(GAP).append(k < 2 ? entry + padding : padding + entry);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
