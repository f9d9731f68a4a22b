package org.priorflow.experiments.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.Measurement;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.spec.Budget;

/** A metric along the run: one panel per prior, one line per flow, a band of one standard deviation over the seeds. */
final class ProgressFigure {

    private static final int PANEL_WIDTH = 320;
    private static final int PANEL_HEIGHT = 255;
    private static final int COLUMNS = 3;
    private static final double LOGARITHMIC_FROM = 15;
    private static final double OFF_THE_SCALE = 100; // times the upper quartile

    private final Summary summary;
    private final String problem;
    private final MetricCase metric;
    private final Budget.Unit axis;
    private final Set<String> standing = new LinkedHashSet<>(); // flows that spend nothing along the axis
    private final Set<String> moving = new LinkedHashSet<>();

    private record Curve(int flowIndex, double[] x, double[] mean, double[] low, double[] high) {

        boolean isStanding() {
            return x[x.length - 1] == x[0];
        }
    }

    private ProgressFigure(Summary summary, String problem, MetricCase metric, Budget.Unit axis) {
        this.summary = summary;
        this.problem = problem;
        this.metric = metric;
        this.axis = axis;
    }

    /** Draws the figure, against the axis of the study and against the others; null if the metric was measured less than twice. */
    static @Nullable Figure of(Summary summary, String problem, MetricCase metric, String name) {
        Budget.Unit first = summary.plan().spec().figures().axis();
        List<Budget.Unit> axes = new ArrayList<>(List.of(Budget.Unit.values()));
        axes.remove(first);
        axes.add(0, first);
        Map<String, String> views = new LinkedHashMap<>();
        boolean hasBands = summary.plan().spec().grid().seeds().size() > 1;
        StringBuilder caption = new StringBuilder("%s along the run on %s: %s.%s"
                .formatted(
                        metric.label(),
                        problem,
                        metric.goal(),
                        hasBands ? " Lines are means, bands one standard deviation over the seeds." : ""));
        PanelGrid shown = null;
        for (Budget.Unit axis : axes) {
            ProgressFigure figure = new ProgressFigure(summary, problem, metric, axis);
            PanelGrid grid = figure.grid();
            if (grid != null) {
                views.put(axis.noun() + "s", grid.svg(axis == first ? name : name + "-" + axis.key()));
                shown = shown == null ? grid : shown;
            }
            if (!figure.standing.isEmpty()) {
                caption.append(" Without a line against %ss, of which their runs take none: %s."
                        .formatted(axis.noun(), String.join(", ", figure.standing)));
            }
        }
        return shown == null ? null : new Figure(name, caption.toString(), shown.png(), shown.width(), views);
    }

    private @Nullable PanelGrid grid() {
        List<String> flows = summary.plan().flowLabels();
        List<String> priors = new ArrayList<>();
        List<List<Curve>> curves = new ArrayList<>();
        for (String prior : summary.plan().priorLabels()) {
            List<Curve> panel = new ArrayList<>();
            for (int f = 0; f < flows.size(); f++) {
                Curve curve = curve(new Cell(problem, prior, flows.get(f)), f);
                if (curve != null && curve.isStanding()) {
                    standing.add(flows.get(f));
                } else if (curve != null) {
                    panel.add(curve);
                    moving.add(flows.get(f));
                }
            }
            if (!panel.isEmpty()) {
                priors.add(prior);
                curves.add(panel);
            }
        }
        if (curves.isEmpty()) {
            return null;
        }
        List<PanelGrid.Key> drawn =
                keys(flows).stream().filter(key -> moving.contains(key.label())).toList();
        return new PanelGrid(panels(priors, curves), drawn, COLUMNS);
    }

    private List<XYChart> panels(List<String> priors, List<List<Curve>> curves) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double furthest = 0;
        for (List<Curve> panel : curves) {
            for (Curve curve : panel) {
                furthest = Math.max(furthest, curve.x()[curve.x().length - 1]);
                for (double value : curve.mean()) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        most = Math.min(most, OFF_THE_SCALE * upperQuartile(curves));
        boolean isLogarithmic = least > 0 && most > LOGARITHMIC_FROM * least;
        List<XYChart> panels = new ArrayList<>();
        for (int p = 0; p < priors.size(); p++) {
            String horizontal = axis.noun() + "s";
            XYChart chart = FigureStyle.panel(
                    PANEL_WIDTH, PANEL_HEIGHT, priors.get(p), horizontal, p % COLUMNS == 0 ? metric.label() : "");
            if (isLogarithmic) {
                FigureStyle.logarithmic(chart);
            }
            chart.getStyler().setXAxisMin(0.0);
            chart.getStyler().setXAxisMax(1.05 * furthest);
            double margin = 0.05 * (most - least);
            chart.getStyler().setYAxisMin(isLogarithmic ? least / 1.3 : least - margin);
            chart.getStyler().setYAxisMax(isLogarithmic ? most * 1.3 : most + margin);
            draw(
                    chart,
                    curves.get(p),
                    isLogarithmic ? least / 1.3 : least - margin,
                    isLogarithmic ? most * 1.3 : most + margin);
            panels.add(chart);
        }
        return panels;
    }

    private static void draw(XYChart chart, List<Curve> curves, double floor, double ceiling) {
        for (Curve curve : curves) {
            if (curve.low().length > 0) {
                double[] low = clamped(curve.low(), floor, ceiling);
                double[] high = clamped(curve.high(), floor, ceiling);
                FigureStyle.band(chart, curve.x(), low, high, FigureStyle.colour(curve.flowIndex()));
            }
        }
        for (Curve curve : curves) {
            Color colour = FigureStyle.colour(curve.flowIndex());
            double[] mean = clamped(curve.mean(), floor, ceiling);
            FigureStyle.line(chart, curve.x(), mean, colour, FigureStyle.stroke(curve.flowIndex()));
        }
    }

    // One flow that goes astray shall not hide what the others do; its curve runs along the upper edge.
    private static double upperQuartile(List<List<Curve>> curves) {
        double[] sorted = curves.stream()
                .flatMap(List::stream)
                .flatMapToDouble(curve -> Arrays.stream(curve.mean()))
                .sorted()
                .toArray();
        double quartile = sorted[3 * (sorted.length - 1) / 4];
        return quartile > 0 ? quartile : Double.POSITIVE_INFINITY;
    }

    private static double[] clamped(double[] values, double floor, double ceiling) {
        double[] clamped = values.clone();
        for (int i = 0; i < clamped.length; i++) {
            clamped[i] = Math.max(floor, Math.min(ceiling, clamped[i]));
        }
        return clamped;
    }

    // Seeds are averaged record by record: they share the budget, so the records fall on the same steps.
    private @Nullable Curve curve(Cell cell, int flowIndex) {
        List<RunResult> runs = summary.resultsOf(cell).stream()
                .filter(result -> result.status() == RunStatus.OK)
                .toList();
        int records =
                runs.stream().mapToInt(run -> run.measurements().size()).min().orElse(0);
        List<double[]> points = new ArrayList<>();
        for (int r = 0; r < records; r++) {
            int record = r;
            double[] values = runs.stream()
                    .mapToDouble(
                            run -> run.measurements().get(record).values().getOrDefault(metric.label(), Double.NaN))
                    .filter(Double::isFinite)
                    .toArray();
            Estimate estimate = Estimate.of(values);
            if (estimate.count() > 0) {
                double deviation = Double.isNaN(estimate.deviation()) ? 0 : estimate.deviation();
                double x = runs.stream()
                        .mapToDouble(run -> spent(run.measurements().get(record)))
                        .average()
                        .orElseThrow();
                points.add(new double[] {x, estimate.mean(), estimate.mean() - deviation, estimate.mean() + deviation});
            }
        }
        if (points.size() < 2) {
            return null;
        }
        boolean hasBand = runs.size() > 1;
        return new Curve(
                flowIndex,
                column(points, 0),
                column(points, 1),
                hasBand ? column(points, 2) : new double[0],
                hasBand ? column(points, 3) : new double[0]);
    }

    private double spent(Measurement measurement) {
        return axis.of(measurement.cost());
    }

    private static double[] column(List<double[]> points, int k) {
        return points.stream().mapToDouble(point -> point[k]).toArray();
    }

    static List<PanelGrid.Key> keys(List<String> labels) {
        List<PanelGrid.Key> keys = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            PanelGrid.Mark mark =
                    FigureStyle.stroke(i).getDashArray() == null ? PanelGrid.Mark.LINE : PanelGrid.Mark.DASH;
            keys.add(new PanelGrid.Key(labels.get(i), FigureStyle.colour(i), mark));
        }
        return keys;
    }
}
