package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.problem.ImagePotential;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.Posterior;
import org.priorflow.tensor.Rows;

/** Images side by side: the truth and the data beside the mean and the standard deviation of ensembles. */
final class ImageFigure {

    /** The share of the deviations that lies on the scale: single pixels that are far out must not darken all others. */
    private static final double SHOWN_FULLY = 0.98;

    private final Summary summary;
    private final ProblemCase problem;
    private final MetricCase ranking;
    private final ImageShape shape;
    private final double[] data;
    private final double @Nullable [] truth;
    private final double[] range;

    private record Shown(Cell cell, double[] mean, double[] deviation) {}

    private ImageFigure(Summary summary, ProblemCase problem, MetricCase ranking, ImagePotential potential) {
        this.summary = summary;
        this.problem = problem;
        this.ranking = ranking;
        this.shape = potential.shape();
        this.data = Rows.valuesOf(potential.observation());
        INDArray signal = problem.trueSignal();
        this.truth = signal == null ? null : Rows.valuesOf(signal);
        this.range = rangeOf(truth == null ? data : truth);
    }

    /** Whether the particles of a problem are images of more than one line. */
    static boolean suits(ProblemCase problem) {
        ImagePotential image = potentialOf(problem);
        return image != null && image.shape().height() > 1;
    }

    private static @Nullable ImagePotential potentialOf(ProblemCase problem) {
        Posterior target = problem.target();
        return target != null && target.potential() instanceof ImagePotential image ? image : null;
    }

    /** Truth, data, mean and deviation, a row for each prior with the flow that does best; null if no run came to its end. */
    static @Nullable Figure ofPriors(Summary summary, ProblemCase problem, MetricCase ranking, String name) {
        return of(summary, problem, ranking).priors(name);
    }

    /** Mean, deviation and error under one prior, a row for each flow; null if no run came to its end. */
    static @Nullable Figure ofFlows(
            Summary summary, ProblemCase problem, MetricCase ranking, String prior, String name) {
        return of(summary, problem, ranking).flows(prior, name);
    }

    private static ImageFigure of(Summary summary, ProblemCase problem, MetricCase ranking) {
        return new ImageFigure(summary, problem, ranking, Objects.requireNonNull(potentialOf(problem)));
    }

    private @Nullable Figure priors(String name) {
        List<Shown> all = new ArrayList<>();
        for (String prior : summary.plan().priorLabels()) {
            List<Cell> cells = summary.cellsOf(problem.label()).stream()
                    .filter(cell -> cell.prior().equals(prior))
                    .toList();
            add(all, summary.best(cells, ranking));
        }
        if (all.isEmpty()) {
            return null;
        }
        List<String> titles = new ArrayList<>(truth == null ? List.of() : List.of("truth"));
        titles.addAll(List.of("data", "posterior mean", "standard deviation"));
        List<ImageGrid.Row> rows = new ArrayList<>();
        for (Shown shown : all) {
            for (int channel = 0; channel < shape.channels().size(); channel++) {
                List<ImageGrid.Panel> panels = new ArrayList<>();
                if (truth != null) {
                    panels.add(seen(channelOf(truth, channel)));
                }
                panels.add(seen(data));
                panels.add(seen(channelOf(shown.mean(), channel)));
                panels.add(spread(channelOf(shown.deviation(), channel), List.of(shown)));
                rows.add(new ImageGrid.Row(
                        label(shown.cell().prior(), shown.cell().flow(), channel), panels));
            }
        }
        String caption = "%s under each prior, by the flow that does best by %s. %s"
                .formatted(
                        problem.label(),
                        ranking.label(),
                        "Means and standard deviations are those of all particles of all seeds. Every deviation has a scale of"
                                + " its own, which ends at the 98 % quantile. Pale blue was not observed.");
        return figure(name, caption, titles, rows);
    }

    private @Nullable Figure flows(String prior, String name) {
        List<Shown> all = new ArrayList<>();
        summary.cellsOf(problem.label()).stream()
                .filter(cell -> cell.prior().equals(prior))
                .forEach(cell -> add(all, cell));
        if (all.isEmpty()) {
            return null;
        }
        List<String> titles = new ArrayList<>(List.of("posterior mean", "standard deviation"));
        if (truth != null) {
            titles.add("|mean - truth|");
        }
        List<ImageGrid.Row> rows = new ArrayList<>();
        for (Shown shown : all) {
            for (int channel = 0; channel < shape.channels().size(); channel++) {
                List<ImageGrid.Panel> panels = new ArrayList<>();
                panels.add(seen(channelOf(shown.mean(), channel)));
                panels.add(spread(channelOf(shown.deviation(), channel), all));
                if (truth != null) {
                    panels.add(error(channelOf(shown.mean(), channel), channelOf(truth, channel)));
                }
                rows.add(new ImageGrid.Row(label(shown.cell().flow(), "", channel), panels));
            }
        }
        String caption =
                "%s under the prior %s by each flow. All deviations have one scale, which ends at their 98 %% quantile, and so have all errors."
                        .formatted(problem.label(), prior);
        return figure(name, caption, titles, rows);
    }

    private void add(List<Shown> all, @Nullable Cell cell) {
        Ensemble ensemble = cell == null ? null : Ensemble.of(summary.resultsOf(cell), shape.dimension());
        if (cell != null && ensemble != null && !ensemble.isEmpty()) {
            all.add(new Shown(
                    cell,
                    IntStream.range(0, shape.dimension())
                            .mapToDouble(ensemble::mean)
                            .toArray(),
                    IntStream.range(0, shape.dimension())
                            .mapToDouble(ensemble::deviation)
                            .toArray()));
        }
    }

    private List<String> label(String first, String second, int channel) {
        List<String> lines = new ArrayList<>(List.of(first));
        if (!second.isEmpty()) {
            lines.add(second);
        }
        if (shape.channels().size() > 1) {
            lines.add(shape.channels().get(channel));
        }
        return lines;
    }

    private Figure figure(String name, String caption, List<String> titles, List<ImageGrid.Row> rows) {
        ImageGrid grid = new ImageGrid(titles, rows, shape.height(), shape.width());
        return Figure.ofPixels(name, caption, grid.png(), grid.pictureWidth());
    }

    private double[] channelOf(double[] values, int channel) {
        int size = shape.pixelCount();
        return Arrays.copyOfRange(values, channel * size, (channel + 1) * size);
    }

    private ImageGrid.Panel seen(double[] values) {
        return new ImageGrid.Panel(values, ColourMap.GREY, range[0], range[1]);
    }

    private static ImageGrid.Panel spread(double[] values, List<Shown> scaleOf) {
        double[] all = scaleOf.stream()
                .flatMapToDouble(shown -> Arrays.stream(shown.deviation()))
                .sorted()
                .toArray();
        double most = all[(int) (SHOWN_FULLY * (all.length - 1))];
        return new ImageGrid.Panel(values, ColourMap.HEAT, 0, Math.max(most, Double.MIN_NORMAL));
    }

    // Half of the range of the truth is already a gross error.
    private ImageGrid.Panel error(double[] mean, double[] channel) {
        double[] gaps = new double[mean.length];
        Arrays.setAll(gaps, k -> Math.abs(mean[k] - channel[k]));
        return new ImageGrid.Panel(gaps, ColourMap.HEAT, 0, (range[1] - range[0]) / 2);
    }

    private static double[] rangeOf(double[] values) {
        double least = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double most = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        return most > least ? new double[] {least, most} : new double[] {least - 0.5, least + 0.5};
    }
}
