package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * Panels of lines side by side, with one legend.
 *
 * @param panels the panels
 * @param legend what the lines stand for, by their place in every panel
 */
public record LineFigure(List<Panel> panels, List<String> legend) {

    private static final int WIDTH = 380;
    private static final int HEIGHT = 270;
    /** Room for half a label at the ends of an axis. */
    private static final int PADDING = 13;

    public LineFigure {
        panels = List.copyOf(panels);
        legend = List.copyOf(legend);
    }

    /**
     * One panel.
     *
     * @param title above it
     * @param horizontal under its horizontal axis
     * @param vertical beside its vertical axis
     * @param isLogarithmic whether the vertical axis is
     * @param lines the lines, in the order of the legend
     */
    public record Panel(String title, String horizontal, String vertical, boolean isLogarithmic, List<Line> lines) {
        public Panel {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line.
     *
     * @param place its place in the legend
     * @param x ascending
     * @param y of the same length
     */
    public record Line(int place, double[] x, double[] y) {}

    /** Draws the figure as a PNG image. */
    public byte[] png() {
        List<XYChart> charts = new ArrayList<>();
        for (Panel panel : panels) {
            XYChart chart = FigureStyle.panel(WIDTH, HEIGHT, panel.title(), panel.horizontal(), panel.vertical());
            chart.getStyler().setChartPadding(PADDING);
            double[] all = panel.lines().stream()
                    .flatMapToDouble(line -> Arrays.stream(line.y()))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            double margin = 0.05 * (all[all.length - 1] - all[0]) + 1e-12;
            if (panel.isLogarithmic()) {
                FigureStyle.logarithmic(chart);
            }
            chart.getStyler().setYAxisMin(panel.isLogarithmic() ? all[0] / 1.3 : all[0] - margin);
            chart.getStyler()
                    .setYAxisMax(panel.isLogarithmic() ? all[all.length - 1] * 1.3 : all[all.length - 1] + margin);
            chart.getStyler().setXAxisMin(Math.rint(10 * ends(panel).getMin()) / 10);
            chart.getStyler().setXAxisMax(Math.rint(10 * ends(panel).getMax()) / 10);
            for (Line line : panel.lines()) {
                FigureStyle.line(
                        chart, line.x(), line.y(), FigureStyle.colour(line.place()), FigureStyle.stroke(line.place()));
            }
            charts.add(chart);
        }
        return new PanelGrid(charts, ProgressFigure.keys(legend), 3).png();
    }

    private static DoubleSummaryStatistics ends(Panel panel) {
        return panel.lines().stream()
                .flatMapToDouble(line -> Arrays.stream(line.x()))
                .summaryStatistics();
    }
}
