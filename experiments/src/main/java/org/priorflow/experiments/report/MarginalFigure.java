package org.priorflow.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.problem.DensityReference;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The marginal densities of a few coordinates under every flow, against the truth. */
final class MarginalFigure {

    private static final int PANEL_WIDTH = 320;
    private static final int PANEL_HEIGHT = 240;
    private static final int COLUMNS = 3;
    private static final int POINTS = 241;
    private static final int REFERENCE_DRAWS = 4000;
    private static final double TAIL = 0.002;
    private static final double HEADROOM = 1.7;
    private static final double WIDENING = 0.35;
    private static final Color TRUTH_AREA = new Color(0xd9, 0xdd, 0xe3);

    private final Summary summary;
    private final ProblemCase problem;
    private final String prior;

    private MarginalFigure(Summary summary, ProblemCase problem, String prior) {
        this.summary = summary;
        this.problem = problem;
        this.prior = prior;
    }

    /** Draws the figure; null if there is nothing to draw. */
    static @Nullable Figure of(Summary summary, ProblemCase problem, String prior, String name) {
        return new MarginalFigure(summary, problem, prior).figure(name);
    }

    private @Nullable Figure figure(String name) {
        int d = problem.problem().dimension();
        List<String> flows = summary.plan().flowLabels();
        List<Ensemble> ensembles = flows.stream()
                .map(flow -> Ensemble.of(summary.resultsOf(new Cell(problem.label(), prior, flow)), d))
                .toList();
        int count = Math.min(d, summary.plan().spec().figures().coordinates());
        if (count == 0 || ensembles.stream().allMatch(Ensemble::isEmpty)) {
            return null;
        }
        Reference reference = problem.reference();
        List<XYChart> panels = new ArrayList<>();
        for (int k : coordinates(d, count, reference)) {
            String vertical = panels.size() % COLUMNS == 0 ? "density" : "";
            XYChart chart = FigureStyle.panel(
                    PANEL_WIDTH,
                    PANEL_HEIGHT,
                    problem.problem().coordinateNames().get(k),
                    "",
                    vertical);
            draw(chart, k, ensembles, reference);
            panels.add(chart);
        }
        List<PanelGrid.Key> keys = new ArrayList<>();
        if (reference != null) {
            keys.add(new PanelGrid.Key(truthName(reference), TRUTH_AREA, PanelGrid.Mark.AREA));
        }
        keys.addAll(ProgressFigure.keys(flows));
        PanelGrid grid = new PanelGrid(panels, keys, COLUMNS);
        String caption = "Marginal densities on %s under the prior %s at the end of the budget%s."
                .formatted(problem.label(), prior, reference == null ? "" : ", against the target (grey)");
        return Figure.of(name, caption, grid);
    }

    private static String truthName(Reference reference) {
        return reference instanceof DensityReference ? "target" : "target (long chain)";
    }

    // Large coordinates first, and a third of the panels for the smallest: both sides of a sparse signal.
    private List<Integer> coordinates(int d, int count, @Nullable Reference reference) {
        INDArray centre = problem.trueSignal();
        if (centre == null && reference != null) {
            centre = reference.mean();
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, d).boxed().toList());
        if (centre != null) {
            double[] size = Rows.valuesOf(centre);
            order.sort(Comparator.comparingDouble(k -> -Math.abs(size[k])));
        }
        int small = count / 3;
        List<Integer> chosen = new ArrayList<>(order.subList(0, count - small));
        chosen.addAll(order.subList(d - small, d));
        return chosen;
    }

    private void draw(XYChart chart, int k, List<Ensemble> ensembles, @Nullable Reference reference) {
        double[] x = points(k, ensembles, reference);
        double ceiling = 0;
        if (reference != null) {
            double[] truth = truth(k, x, reference);
            FigureStyle.band(chart, x, new double[x.length], truth, FigureStyle.TRUTH);
            FigureStyle.line(chart, x, truth, new Color(0x9a, 0xa1, 0xab), new BasicStroke(1f));
            ceiling = HEADROOM * Arrays.stream(truth).max().orElse(0);
        }
        double highest = 0;
        for (int f = 0; f < ensembles.size(); f++) {
            if (!ensembles.get(f).isEmpty()) {
                double[] density = ensembles.get(f).density(k, x);
                highest = Math.max(highest, Arrays.stream(density).max().orElse(0));
                double[] shown = ceiling == 0 ? density : capped(density, ceiling);
                FigureStyle.line(chart, x, shown, FigureStyle.colour(f), FigureStyle.stroke(f));
            }
        }
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler()
                .setYAxisMax(
                        ceiling == 0
                                ? highest * 1.05
                                : Math.min(ceiling, Math.max(highest, ceiling / HEADROOM) * 1.05));
        chart.getStyler().setXAxisMin(x[0]);
        chart.getStyler().setXAxisMax(x[x.length - 1]);
    }

    private static double[] capped(double[] values, double ceiling) {
        return Arrays.stream(values).map(value -> Math.min(value, ceiling)).toArray();
    }

    private static double[] points(int k, List<Ensemble> ensembles, @Nullable Reference reference) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Ensemble ensemble : ensembles) {
            if (!ensemble.isEmpty()) {
                least = Math.min(least, ensemble.quantile(k, 5 * TAIL));
                most = Math.max(most, ensemble.quantile(k, 1 - 5 * TAIL));
            }
        }
        if (reference == null) {
            return rounded(least, most);
        }
        // Particles may widen the picture, but not so far that the target shrinks to a line.
        double low = reference.quantileAt(k, TAIL);
        double high = reference.quantileAt(k, 1 - TAIL);
        double reach = WIDENING * (high - low);
        return rounded(Math.max(Math.min(low, least), low - reach), Math.min(Math.max(high, most), high + reach));
    }

    // Ends on round numbers, so that the ticks do too.
    private static double[] rounded(double low, double high) {
        double coarse = Math.max(high - low, 1e-9) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(coarse)));
        double unit = coarse / power < 2 ? power : coarse / power < 5 ? 2 * power : 5 * power;
        double start = Math.floor(low / unit) * unit;
        double spacing = (Math.ceil(high / unit) * unit - start) / (POINTS - 1);
        // XChart takes evenly spaced points for categories and labels them as they come: one gap is halved.
        return IntStream.range(0, POINTS + 1)
                .mapToDouble(i -> start + (i == 0 ? 0 : i == 1 ? 0.5 : i - 1) * spacing)
                .toArray();
    }

    private static double[] truth(int k, double[] x, Reference reference) {
        if (reference instanceof DensityReference density) {
            return Arrays.stream(x)
                    .map(point -> density.marginalDensityAt(k, point))
                    .toArray();
        }
        Rows draws = Rows.from(reference.samples(REFERENCE_DRAWS, new Seed(0).child("marginal figure")));
        return Ensemble.of(draws).density(k, x);
    }
}
