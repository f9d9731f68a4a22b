package org.priorflow.notebook;

import java.awt.Color;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.experiments.report.FigureStyle;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Charts of what a notebook mostly shows; they are XChart's, so that a cell can change whatever it wants to. */
public final class Plots {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;
    private static final int LEGEND_HEIGHT = 30;

    /** What a name takes in the legend, in pixels: its mark, and every letter. */
    private static final int MARK_WIDTH = 45;

    private static final int LETTER_WIDTH = 7;
    private static final int OPACITY = 120;

    private Plots() {}

    /**
     * Ensembles in the plane of their first two coordinates.
     *
     * @param clouds ensembles [n, d] with d at least 2, by name
     */
    public static XYChart scatter(String title, Map<String, INDArray> clouds) {
        XYChart chart = chart(title, "x1", "x2", clouds.keySet());
        int place = 0;
        for (Map.Entry<String, INDArray> entry : clouds.entrySet()) {
            String name = entry.getKey();
            INDArray points = Require.matrix(entry.getValue(), name);
            if (points.size(1) < 2) {
                throw Require.invalid(
                        name,
                        "of dimension " + points.size(1),
                        "of dimension 2 or more",
                        "Maybe it is a single coordinate?");
            }
            Color colour = FigureStyle.colour(place++);
            XYSeries series = chart.addSeries(
                    name,
                    points.getColumn(0).dup().data().asDouble(),
                    points.getColumn(1).dup().data().asDouble());
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setMarkerColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), OPACITY));
        }
        chart.getStyler().setMarkerSize(5);
        return chart;
    }

    /**
     * Lines through the means of a column of numbers.
     *
     * @param table one row per value
     * @param horizontal the column of numbers that goes along the axis
     * @param vertical the column of numbers that is averaged where rows share group and place
     * @param group the column of words that tells the lines apart
     */
    public static XYChart lines(String title, Table table, String horizontal, String vertical, String group) {
        List<String> names = table.columnNames();
        for (String name : List.of(horizontal, vertical, group)) {
            if (!names.contains(name)) {
                throw Require.invalid("column", name, "one of " + names, "Maybe it is spelled in another way?");
            }
        }
        Map<String, TreeMap<Double, double[]>> sums = new LinkedHashMap<>();
        for (Row row : table) {
            double[] sum = sums.computeIfAbsent(row.getString(group), first -> new TreeMap<>())
                    .computeIfAbsent(row.getNumber(horizontal), first -> new double[2]);
            sum[0] += row.getNumber(vertical);
            sum[1]++;
        }
        XYChart chart = chart(title, horizontal, vertical, sums.keySet());
        int place = 0;
        for (Map.Entry<String, TreeMap<Double, double[]>> line : sums.entrySet()) {
            XYSeries series = chart.addSeries(
                    line.getKey(),
                    line.getValue().keySet().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    line.getValue().values().stream()
                            .mapToDouble(sum -> sum[0] / sum[1])
                            .toArray());
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(FigureStyle.colour(place));
            series.setLineStyle(FigureStyle.stroke(place++));
        }
        return chart;
    }

    // The legend is a line below the axes, or a column beside them where the names do not fit into a line.
    private static XYChart chart(String title, String horizontal, String vertical, Set<String> names) {
        IntSummaryStatistics widths = names.stream()
                .mapToInt(name -> MARK_WIDTH + LETTER_WIDTH * name.length())
                .summaryStatistics();
        boolean isLine = widths.getSum() <= WIDTH;
        int width = isLine ? WIDTH : WIDTH + widths.getMax();
        int height = isLine ? HEIGHT + LEGEND_HEIGHT : HEIGHT;
        XYChart chart = FigureStyle.panel(width, height, title, horizontal, vertical);
        chart.getStyler().setChartTitleVisible(true);
        chart.getStyler().setLegendVisible(true);
        chart.getStyler().setLegendBorderColor(Color.WHITE);
        chart.getStyler().setLegendPosition(isLine ? LegendPosition.OutsideS : LegendPosition.OutsideE);
        chart.getStyler().setLegendLayout(isLine ? LegendLayout.Horizontal : LegendLayout.Vertical);
        return chart;
    }
}
