package org.priorflow.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.tensor.Rows;

/**
 * What each prior makes of a signal that is known: intervals per coefficient where there are few, and the recovered signal
 * with a band where there are many.
 */
final class SignalFigure {

    private static final int WIDTH = 960;
    private static final int INTERVALS_HEIGHT = 300;
    private static final int SIGNAL_HEIGHT = 190;
    private static final int MOST_INTERVALS = 40;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final Summary summary;
    private final ProblemCase problem;
    private final double[] truth;
    private final List<Estimated> estimates = new ArrayList<>();

    private record Estimated(int priorIndex, String label, double[] mean, double[] low, double[] high) {}

    private SignalFigure(Summary summary, ProblemCase problem, double[] truth) {
        this.summary = summary;
        this.problem = problem;
        this.truth = truth;
    }

    /** Draws the figure; null if the problem has no true signal or no run came to its end. */
    static @Nullable Figure of(Summary summary, ProblemCase problem, MetricCase ranking, String name) {
        INDArray signal = problem.trueSignal();
        return signal == null ? null : new SignalFigure(summary, problem, Rows.valuesOf(signal)).figure(ranking, name);
    }

    private @Nullable Figure figure(MetricCase ranking, String name) {
        List<String> priors = summary.plan().priorLabels();
        for (int p = 0; p < priors.size(); p++) {
            String prior = priors.get(p);
            List<Cell> cells = summary.cellsOf(problem.label()).stream()
                    .filter(cell -> cell.prior().equals(prior))
                    .toList();
            Cell best = summary.best(cells, ranking);
            Ensemble ensemble = best == null ? null : Ensemble.of(summary.resultsOf(best), truth.length);
            if (ensemble != null && !ensemble.isEmpty()) {
                estimates.add(estimated(p, best, ensemble));
            }
        }
        if (estimates.isEmpty()) {
            return null;
        }
        boolean hasFew = truth.length <= MOST_INTERVALS;
        PanelGrid grid = new PanelGrid(hasFew ? List.of(intervals()) : signals(), keys(hasFew), 1);
        String caption = "%s on %s against the true signal: for each prior, the flow that does best by %s."
                .formatted(
                        hasFew
                                ? "Means and 90 % intervals of the coefficients"
                                : "The recovered signal with its 90 % band",
                        problem.label(),
                        ranking.label());
        return Figure.of(name, caption, grid);
    }

    private Estimated estimated(int priorIndex, Cell cell, Ensemble ensemble) {
        return new Estimated(
                priorIndex,
                cell.prior() + " (" + cell.flow() + ")",
                column(ensemble::mean),
                column(k -> ensemble.quantile(k, LOW)),
                column(k -> ensemble.quantile(k, HIGH)));
    }

    private double[] column(java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, truth.length).mapToDouble(value).toArray();
    }

    private List<PanelGrid.Key> keys(boolean hasFew) {
        List<PanelGrid.Key> keys = new ArrayList<>();
        keys.add(new PanelGrid.Key(
                "true signal", FigureStyle.TRUTH, hasFew ? PanelGrid.Mark.DIAMOND : PanelGrid.Mark.LINE));
        estimates.forEach(estimate -> keys.add(
                new PanelGrid.Key(estimate.label(), FigureStyle.colour(estimate.priorIndex()), PanelGrid.Mark.LINE)));
        return keys;
    }

    private XYChart intervals() {
        XYChart chart = FigureStyle.panel(WIDTH, INTERVALS_HEIGHT, "", "coordinate", "value");
        double[] places =
                IntStream.rangeClosed(1, truth.length).asDoubleStream().toArray();
        zero(chart, places);
        double spacing = 0.6 / (estimates.size() + 1); // the first place is that of the true signal
        double[] truthPlaces =
                Arrays.stream(places).map(place -> place - 0.3 + spacing / 2).toArray();
        for (int e = 0; e < estimates.size(); e++) {
            Estimated estimate = estimates.get(e);
            double offset = -0.3 + (e + 1.5) * spacing;
            Color colour = FigureStyle.colour(estimate.priorIndex());
            double[] x = new double[3 * truth.length];
            double[] y = new double[3 * truth.length];
            double[] shifted = new double[truth.length];
            for (int k = 0; k < truth.length; k++) {
                shifted[k] = places[k] + offset;
                x[3 * k] = shifted[k];
                y[3 * k] = estimate.low()[k];
                x[3 * k + 1] = shifted[k];
                y[3 * k + 1] = estimate.high()[k];
                x[3 * k + 2] = shifted[k];
                y[3 * k + 2] = Double.NaN; // the pen is lifted between two intervals
            }
            FigureStyle.line(chart, x, y, colour, new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
            FigureStyle.points(chart, shifted, estimate.mean(), colour, SeriesMarkers.CIRCLE);
        }
        FigureStyle.points(chart, truthPlaces, truth, FigureStyle.TRUTH, SeriesMarkers.DIAMOND);
        double[] range = range();
        chart.getStyler().setYAxisMin(range[0]);
        chart.getStyler().setYAxisMax(range[1]);
        chart.getStyler().setMarkerSize(6);
        FigureStyle.wholeTicks(chart, 0.4, truth.length + 0.6);
        return chart;
    }

    private double[] range() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < truth.length; k++) {
            least = Math.min(least, truth[k]);
            most = Math.max(most, truth[k]);
            for (Estimated estimate : estimates) {
                least = Math.min(least, estimate.low()[k]);
                most = Math.max(most, estimate.high()[k]);
            }
        }
        double margin = 0.06 * (most - least);
        return new double[] {least - margin, most + margin};
    }

    private List<XYChart> signals() {
        double[] places =
                IntStream.rangeClosed(1, truth.length).asDoubleStream().toArray();
        double[] range = range();
        List<XYChart> panels = new ArrayList<>();
        for (Estimated estimate : estimates) {
            String horizontal = panels.size() == estimates.size() - 1 ? "coordinate" : "";
            XYChart chart = FigureStyle.panel(WIDTH, SIGNAL_HEIGHT, estimate.label(), horizontal, "value");
            Color colour = FigureStyle.colour(estimate.priorIndex());
            FigureStyle.band(chart, places, estimate.low(), estimate.high(), colour);
            FigureStyle.line(chart, places, truth, FigureStyle.TRUTH, new BasicStroke(1.3f));
            FigureStyle.line(chart, places, estimate.mean(), colour, FigureStyle.stroke(0));
            chart.getStyler().setYAxisMin(range[0]);
            chart.getStyler().setYAxisMax(range[1]);
            FigureStyle.wholeTicks(chart, 0, truth.length + 1);
            panels.add(chart);
        }
        return panels;
    }

    private static void zero(XYChart chart, double[] places) {
        double[] ends = {0.4, places.length + 0.6};
        FigureStyle.line(chart, ends, new double[2], new Color(0xb5, 0xba, 0xc3), new BasicStroke(1f));
    }
}
