package org.priorflow.experiments.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.FlowSource;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.TrainingResult;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.training.FlowTrainer;

/**
 * Particles of trained flows on their way from the source to the target, in the first two coordinates: a row for each flow,
 * as its first seed left it, and a column for each time.
 */
final class PathFigure {

    private static final int SIDE = 186;
    private static final int FRAMES = 5;
    private static final int PARTICLES = 400;
    private static final float POINT = 3;
    private static final double MARGIN = 0.08;
    private static final Color TARGET = new Color(0xb9, 0xbf, 0xc8);

    private final ProblemCase problem;
    private final Rows target;
    private final List<Row> rows = new ArrayList<>();

    private record Row(int flowIndex, String label, List<Rows> frames) {}

    private PathFigure(ProblemCase problem, Rows target) {
        this.problem = problem;
        this.target = target;
    }

    /** Draws the figure; null if nothing is known of the target, it lies on a line, or no flow was trained. */
    static @Nullable Figure of(Summary summary, ProblemCase problem, String prior, String name) {
        Reference reference = problem.reference();
        if (reference == null || problem.problem().dimension() < 2) {
            return null;
        }
        Seed seed = new Seed(0).child("path figure");
        PathFigure figure = new PathFigure(problem, Rows.from(reference.samples(PARTICLES, seed.child("target"))));
        List<String> flows = summary.plan().flowLabels();
        for (int f = 0; f < flows.size(); f++) {
            for (RunResult result : summary.resultsOf(new Cell(problem.label(), prior, flows.get(f)))) {
                List<Rows> frames = result.status() == RunStatus.OK ? frames(result, seed) : List.of();
                if (!frames.isEmpty()) {
                    figure.rows.add(new Row(f, flows.get(f), frames));
                    break;
                }
            }
        }
        return figure.rows.isEmpty() ? null : figure.drawn(name, prior);
    }

    // The steps of a trained flow are few and cheap: they are taken again, from fresh particles.
    private static List<Rows> frames(RunResult result, Seed seed) {
        TrainingResult training = result.training();
        if (training == null || !(result.run().flow().source() instanceof FlowSource.Trained trained)) {
            return List.of();
        }
        FlowTrainer trainer = trained.trainer();
        if (!(trainer.flowAt(training.state()) instanceof FiniteFlow flow)) {
            return List.of();
        }
        List<Rows> frames = new ArrayList<>();
        FlowState state = flow.start(trainer.sourceParticles(PARTICLES, seed.child("source")), seed.child("flow"));
        for (int frame = 0; frame < FRAMES; frame++) {
            long step = Math.round((double) frame * flow.stepCount() / (FRAMES - 1));
            while (state.stepIndex() < step) {
                state = flow.advance(state).state();
            }
            frames.add(Rows.from(state.particles()));
        }
        return frames;
    }

    private Figure drawn(String name, String prior) {
        double[][] ranges = {range(0), range(1)};
        List<XYChart> panels = new ArrayList<>();
        for (Row row : rows) {
            for (int frame = 0; frame < FRAMES; frame++) {
                String title = row == rows.get(0) ? "t = %.2f".formatted((double) frame / (FRAMES - 1)) : "";
                XYChart chart = FigureStyle.panel(SIDE, SIDE, title, "", frame == 0 ? row.label() : "");
                chart.getStyler().setXAxisTicksVisible(false).setYAxisTicksVisible(false);
                chart.getStyler().setPlotGridLinesVisible(false);
                chart.getStyler().setMarkerSize((int) POINT);
                FigureStyle.points(chart, column(target, 0), column(target, 1), TARGET, SeriesMarkers.CIRCLE);
                Rows particles = row.frames().get(frame);
                FigureStyle.points(
                        chart,
                        column(particles, 0),
                        column(particles, 1),
                        FigureStyle.colour(row.flowIndex()),
                        SeriesMarkers.CIRCLE);
                chart.getStyler().setXAxisMin(ranges[0][0]).setXAxisMax(ranges[0][1]);
                chart.getStyler().setYAxisMin(ranges[1][0]).setYAxisMax(ranges[1][1]);
                panels.add(chart);
            }
        }
        PanelGrid grid = new PanelGrid(
                panels, List.of(new PanelGrid.Key("draws of the target", TARGET, PanelGrid.Mark.DOT)), FRAMES);
        List<String> axes = problem.problem().coordinateNames();
        String caption =
                "%d particles on their way from the source to the target on %s under the prior %s, first seed: %s "
                                .formatted(PARTICLES, problem.label(), prior, axes.get(0))
                        + "across, %s up.".formatted(axes.get(1));
        return Figure.ofPixels(name, caption, grid.png(), grid.width()); // so many points are smaller as pixels
    }

    // What source and target need; particles that stray are left out of the picture.
    private double[] range(int k) {
        double[] all = Arrays.stream(new Rows[] {target, rows.get(0).frames().get(0)})
                .flatMapToDouble(points -> Arrays.stream(column(points, k)))
                .sorted()
                .toArray();
        double low = all[0];
        double high = all[all.length - 1];
        double margin = MARGIN * Math.max(high - low, Double.MIN_NORMAL);
        return new double[] {low - margin, high + margin};
    }

    private static double[] column(Rows rows, int k) {
        double[] values = new double[rows.n()];
        Arrays.setAll(values, i -> rows.values()[i * rows.d() + k]);
        return values;
    }
}
