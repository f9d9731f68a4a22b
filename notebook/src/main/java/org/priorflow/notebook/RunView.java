package org.priorflow.notebook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.priorflow.experiments.report.Numbers;
import org.priorflow.experiments.run.Measurement;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.notebook.HtmlTable.Entry;

/** A run: how it ended, what it spent, and its metrics at its first and at its last record. */
final class RunView {

    private RunView() {}

    static HtmlTable of(RunResult result) {
        List<Measurement> records = result.measurements();
        HtmlTable view = new HtmlTable()
                .part(caption(result), List.of(Entry.word("metric"), Entry.number("start"), Entry.number("end")));
        if (records.isEmpty()) {
            return view;
        }
        Map<String, Double> start = records.get(0).values();
        Map<String, Double> end = records.get(records.size() - 1).values();
        Set<String> labels = new LinkedHashSet<>(start.keySet());
        labels.addAll(end.keySet());
        labels.forEach(label -> view.row(List.of(Entry.word(label), number(start.get(label)), number(end.get(label)))));
        return view;
    }

    private static String caption(RunResult result) {
        Measurement last = result.last();
        String spent = last == null
                ? ""
                : " after %d steps and %d gradient evaluations"
                        .formatted(last.cost().steps(), last.cost().gradientEvaluations());
        String message = result.ending().message();
        return result.run().words() + ": " + result.status() + spent + (message.isEmpty() ? "" : ": " + message);
    }

    private static Entry number(@org.jspecify.annotations.Nullable Double value) {
        return Entry.number(value == null ? "" : Numbers.shown(value));
    }
}
