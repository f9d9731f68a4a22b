package org.priorflow.notebook;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.IChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.LineFigure;
import org.priorflow.experiments.report.Summary;
import org.priorflow.experiments.run.RunResult;
import tech.tablesaw.api.Table;

/**
 * What a cell of a notebook shows of a value.
 *
 * @param mimeType {@code text/html} or {@code image/png}
 * @param data the HTML, or the image in Base64
 * @param text the same in words, for a reader that shows no more
 * @param width how wide an image is meant to be shown, in pixels; it is twice as fine; 0 if there is none
 */
public record CellOutput(String mimeType, String data, String text, int width) {

    static final String HTML = "text/html";
    static final String PNG = "image/png";

    /** Shows a value, or returns null where it is of a kind that has no special form. */
    public static @Nullable CellOutput of(Object value) {
        if (value instanceof Table table) {
            return html(TableView.of(table));
        } else if (value instanceof Summary summary) {
            return html(SummaryView.of(summary));
        } else if (value instanceof RunResult result) {
            return html(RunView.of(result));
        } else if (value instanceof INDArray tensor) {
            return html(TensorView.of(tensor));
        } else if (value instanceof IChart chart) {
            return png(ChartImage.png(chart), chart.getTitle(), chart.getWidth());
        } else if (value instanceof LineFigure figure) {
            byte[] png = figure.png();
            return png(png, figure.panels().get(0).title(), ChartImage.widthOf(png) / ChartImage.SCALE);
        }
        return null;
    }

    private static CellOutput html(HtmlTable table) {
        return new CellOutput(HTML, table.html(), table.text(), 0);
    }

    private static CellOutput png(byte[] image, String title, int width) {
        return new CellOutput(PNG, Base64.getEncoder().encodeToString(image), "[figure] " + title, width);
    }

    /** The kinds of values that have a form of their own. */
    static List<Class<?>> kinds() {
        return List.of(Table.class, Summary.class, RunResult.class, INDArray.class, IChart.class, LineFigure.class);
    }
}
