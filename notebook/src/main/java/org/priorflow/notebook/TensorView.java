package org.priorflow.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.Numbers;
import org.priorflow.notebook.HtmlTable.Entry;

/** The upper left corner of a tensor [n, d] or of a vector [n], with its shape and type. */
final class TensorView {

    private static final int MOST_ROWS = 8;
    private static final int MOST_COLUMNS = 8;

    private TensorView() {}

    static HtmlTable of(INDArray tensor) {
        String caption = "tensor " + Arrays.toString(tensor.shape()) + " of " + tensor.dataType();
        if (tensor.rank() == 0 || tensor.rank() > 2 || tensor.isEmpty() || !tensor.isR()) {
            return new HtmlTable()
                    .part(
                            caption,
                            List.of(Entry.word(
                                    tensor.rank() == 0 && tensor.isR() ? Numbers.shown(tensor.getDouble()) : "...")));
        }
        INDArray rows = tensor.rank() == 1 ? tensor.reshape(1, tensor.length()) : tensor;
        int shownRows = (int) Math.min(MOST_ROWS, rows.size(0));
        int shownColumns = (int) Math.min(MOST_COLUMNS, rows.size(1));
        List<Entry> head = new ArrayList<>();
        IntStream.rangeClosed(1, shownColumns).forEach(k -> head.add(Entry.number("x" + k)));
        HtmlTable view = new HtmlTable().part(caption, closed(head, shownColumns < rows.size(1)));
        for (int i = 0; i < shownRows; i++) {
            List<Entry> row = new ArrayList<>();
            for (int k = 0; k < shownColumns; k++) {
                row.add(Entry.number(Numbers.shown(rows.getDouble(i, k))));
            }
            view.row(closed(row, shownColumns < rows.size(1)));
        }
        if (shownRows < rows.size(0)) {
            view.row(closed(head.stream().map(entry -> Entry.number("...")).toList(), shownColumns < rows.size(1)));
        }
        return view;
    }

    private static List<Entry> closed(List<Entry> entries, boolean isCut) {
        List<Entry> closed = new ArrayList<>(entries);
        if (isCut) {
            closed.add(Entry.number("..."));
        }
        return closed;
    }
}
