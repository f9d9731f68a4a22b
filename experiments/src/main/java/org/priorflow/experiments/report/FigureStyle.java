package org.priorflow.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How all figures look: quiet axes, and colours that a colour-blind reader can tell apart (Okabe and Ito). */
public final class FigureStyle {

    static final Color INK = new Color(0x22, 0x28, 0x30);
    static final Color TRUTH = new Color(0x22, 0x28, 0x30);
    static final Color FAINT = new Color(0x6b, 0x73, 0x80);
    private static final Color GRID = new Color(0xe8, 0xea, 0xee);
    private static final int[] PALETTE = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x7F7F7F};
    private static final String FAMILY = Font.SANS_SERIF;
    private static final int BAND_ALPHA = 36;
    private static final int MOST_TICKS = 16;

    private FigureStyle() {}

    /** The colour of the flow or prior with this place in the study. */
    public static Color colour(int index) {
        return new Color(PALETTE[Math.floorMod(index, PALETTE.length)]);
    }

    /** The line of the flow or prior with this place in the study; dashed where the colours begin again. */
    public static BasicStroke stroke(int index) {
        float[] dash = index < PALETTE.length ? null : new float[] {5f, 3f};
        return new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1f, dash, 0f);
    }

    static Font font(int style, float size) {
        return new Font(FAMILY, style, 1).deriveFont(size);
    }

    /** An empty panel. */
    public static XYChart panel(int width, int height, String title, String horizontal, String vertical) {
        XYChart chart = new XYChart(width, height, ChartTheme.XChart);
        chart.setTitle(title);
        chart.setXAxisTitle(horizontal);
        chart.setYAxisTitle(vertical);
        XYStyler style = chart.getStyler();
        style.setLegendVisible(false);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setChartPadding(6);
        style.setPlotMargin(0);
        style.setPlotContentSize(0.98);
        style.setChartTitleBoxVisible(false);
        style.setChartTitleVisible(false); // PanelGrid writes the titles, all at one height
        style.setChartFontColor(INK);
        style.setAxisTitleFont(font(Font.PLAIN, 11.5f));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 10.5f));
        style.setAxisTickLabelsColor(FAINT);
        style.setAxisTickMarksColor(GRID);
        style.setXAxisTitleColor(FAINT);
        style.setYAxisTitleColor(FAINT);
        style.setAxisTicksLineVisible(false);
        style.setPlotTicksMarksVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1f));
        style.setPlotGridVerticalLinesVisible(false);
        style.setXAxisTickMarkSpacingHint(74);
        style.setYAxisTickMarkSpacingHint(36);
        style.setLocale(Locale.ROOT);
        style.setYAxisTickLabelsFormattingFunction(FigureStyle::tick);
        style.setXAxisTickLabelsFormattingFunction(FigureStyle::tick);
        return chart;
    }

    private static String tick(double value) {
        double size = Math.abs(value);
        if (size > 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "").replaceAll("^-0$", "0");
    }

    /**
     * Lets the horizontal axis run from one number to another, with ticks a whole number apart: 1, 2 or 5 times a power of ten,
     * and about sixteen at most.
     */
    static void wholeTicks(XYChart chart, double from, double to) {
        int step = 1;
        for (int k = 0; to - from > (MOST_TICKS + 1) * step; k++) {
            step = k % 3 == 1 ? step * 5 / 2 : step * 2;
        }
        chart.getStyler().setXAxisMin(from);
        chart.getStyler().setXAxisMax(to);
        // The axis rounds the hint up to a step; its labels take some of the width.
        chart.getStyler().setXAxisTickMarkSpacingHint((int) (0.82 * step * chart.getWidth() / (to - from)));
    }

    /** Makes the vertical axis logarithmic; of the ticks within a decade, only 1, 2 and 5 are labelled. */
    static void logarithmic(XYChart chart) {
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmicDecadeOnly(false);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(value -> {
            long head = Math.round(value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9)));
            return head == 1 || head == 2 || head == 5 ? tick(value) : " ";
        });
    }

    /** Adds a line. */
    static XYSeries line(XYChart chart, double[] x, double[] y, Color colour, BasicStroke stroke) {
        XYSeries series = add(chart, x, y, XYSeriesRenderStyle.Line, colour);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(stroke);
        return series;
    }

    /** Adds the area between two lines. */
    static void band(XYChart chart, double[] x, double[] low, double[] high, Color colour) {
        int count = x.length;
        double[] around = new double[2 * count];
        double[] edge = new double[2 * count];
        for (int i = 0; i < count; i++) {
            around[i] = x[i];
            edge[i] = high[i];
            around[2 * count - 1 - i] = x[i];
            edge[2 * count - 1 - i] = low[i];
        }
        XYSeries series = add(chart, around, edge, XYSeriesRenderStyle.PolygonArea, colour);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(new Color(0, 0, 0, 0));
        series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
    }

    /** Adds points without a line. */
    static void points(XYChart chart, double[] x, double[] y, Color colour, Marker marker) {
        XYSeries series = add(chart, x, y, XYSeriesRenderStyle.Scatter, colour);
        series.setMarker(marker);
        series.setMarkerColor(colour);
    }

    private static XYSeries add(XYChart chart, double[] x, double[] y, XYSeriesRenderStyle style, Color colour) {
        XYSeries series = chart.addSeries("s" + chart.getSeriesCollection().size(), x, y);
        series.setXYSeriesRenderStyle(style);
        series.setLineColor(colour);
        return series;
    }
}
