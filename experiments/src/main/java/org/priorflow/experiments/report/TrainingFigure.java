package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.TrainingResult;

/** Curves of the trainings on a problem, by iterations and by seconds: one line per flow, the mean over the seeds. */
final class TrainingFigure {

    private static final int PANEL_WIDTH = 430;
    private static final int PANEL_HEIGHT = 280;
    private static final int BINS = 60;

    private final Summary summary;
    private final String problem;
    private final String prior;

    private record Curve(int flowIndex, double[] iterations, double[] seconds, double[] values) {}

    private TrainingFigure(Summary summary, String problem, String prior) {
        this.summary = summary;
        this.problem = problem;
        this.prior = prior;
    }

    /** Draws the loss, smoothed over a sixtieth of the training; null if no flow was trained. */
    static @Nullable Figure ofLoss(Summary summary, String problem, String prior, String name) {
        TrainingFigure figure = new TrainingFigure(summary, problem, prior);
        List<Curve> curves = figure.curves(result -> binned(result.curve()), TrainingResult.LOSS);
        String caption =
                "The loss during training on %s, under the prior %s; every flow has its own.".formatted(problem, prior);
        return figure.figure(curves, "loss", caption, name);
    }

    /** Draws a metric of the flows reached so far; null if it was not measured during training. */
    static @Nullable Figure ofMetric(Summary summary, String problem, String prior, String metric, String name) {
        TrainingFigure figure = new TrainingFigure(summary, problem, prior);
        List<Curve> curves = figure.curves(TrainingResult::measurements, metric);
        String caption = "%s of the flow reached so far, during training on %s, under the prior %s."
                .formatted(metric, problem, prior);
        return figure.figure(curves, metric, caption, name);
    }

    private static SortedMap<String, double[]> binned(SortedMap<String, double[]> columns) {
        java.util.TreeMap<String, double[]> means = new java.util.TreeMap<>();
        columns.forEach((name, values) -> means.put(name, binned(values)));
        return means;
    }

    private static double[] binned(double[] values) {
        int count = Math.min(BINS, values.length);
        double[] means = new double[count];
        for (int b = 0; b < count; b++) {
            int from = (int) ((long) b * values.length / count);
            int until = (int) ((b + 1L) * values.length / count);
            means[b] = Arrays.stream(values, from, until).average().orElse(Double.NaN);
        }
        return means;
    }

    private List<Curve> curves(Function<TrainingResult, SortedMap<String, double[]>> columns, String quantity) {
        List<String> flows = summary.plan().flowLabels();
        List<Curve> curves = new ArrayList<>();
        for (int f = 0; f < flows.size(); f++) {
            List<SortedMap<String, double[]>> seeds = summary.resultsOf(new Cell(problem, prior, flows.get(f))).stream()
                    .map(RunResult::training)
                    .filter(Objects::nonNull)
                    .map(columns)
                    .filter(each -> each.containsKey(quantity))
                    .toList();
            if (!seeds.isEmpty()) {
                double[] iterations = mean(seeds, TrainingResult.ITERATION);
                if (iterations.length > 1) {
                    curves.add(new Curve(f, iterations, mean(seeds, TrainingResult.SECONDS), mean(seeds, quantity)));
                }
            }
        }
        return curves;
    }

    // Seeds are averaged row by row, as far as all of them came.
    private static double[] mean(List<SortedMap<String, double[]>> seeds, String name) {
        int rows = seeds.stream().mapToInt(each -> each.get(name).length).min().orElse(0);
        double[] mean = new double[rows];
        for (SortedMap<String, double[]> each : seeds) {
            for (int row = 0; row < rows; row++) {
                mean[row] += each.get(name)[row] / seeds.size();
            }
        }
        return mean;
    }

    private @Nullable Figure figure(List<Curve> curves, String quantity, String caption, String name) {
        if (curves.isEmpty()) {
            return null;
        }
        double least = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.values()))
                .min()
                .orElse(0);
        double most = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.values()))
                .max()
                .orElse(1);
        List<XYChart> panels = List.of(
                panel("iterations", furthest(curves, Curve::iterations), quantity, least, most),
                panel("seconds of training", furthest(curves, Curve::seconds), "", least, most));
        for (Curve curve : curves) {
            draw(panels.get(0), curve, curve.iterations());
            draw(panels.get(1), curve, curve.seconds());
        }
        PanelGrid grid =
                new PanelGrid(panels, ProgressFigure.keys(summary.plan().flowLabels()), 2);
        return Figure.of(name, caption, grid);
    }

    private static double furthest(List<Curve> curves, Function<Curve, double[]> axis) {
        return curves.stream().map(axis).flatMapToDouble(Arrays::stream).max().orElse(1);
    }

    private static XYChart panel(String horizontal, double furthest, String vertical, double least, double most) {
        XYChart chart = FigureStyle.panel(PANEL_WIDTH, PANEL_HEIGHT, "", horizontal, vertical);
        boolean isLogarithmic = least > 0 && most > 10 * least;
        double margin = 0.05 * (most - least);
        if (isLogarithmic) {
            FigureStyle.logarithmic(chart);
        }
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax(1.05 * furthest); // the last tick has its label
        chart.getStyler().setYAxisMin(isLogarithmic ? least / 1.3 : least - margin);
        chart.getStyler().setYAxisMax(isLogarithmic ? most * 1.3 : most + margin);
        return chart;
    }

    private static void draw(XYChart chart, Curve curve, double[] x) {
        int index = curve.flowIndex();
        FigureStyle.line(chart, x, curve.values(), FigureStyle.colour(index), FigureStyle.stroke(index));
    }
}
