package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.problem.ImageProblem;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** Generated images beside held-out ones: a row for each prior, a sheet for each flow, as its first seed left it. */
final class ContactSheet {

    private static final int COLUMNS = 6;
    private static final int LINES = 6;

    private final ImageProblem images;
    private final ImageShape shape;

    private ContactSheet(ImageProblem images) {
        this.images = images;
        this.shape = images.imageShape();
    }

    /** Draws the figure; null if the problem is not about images with one channel, or no run came to its end. */
    static @Nullable Figure of(Summary summary, ProblemCase problem, String name) {
        return problem.problem() instanceof ImageProblem images
                        && images.imageShape().channels().size() == 1
                ? new ContactSheet(images).figure(summary, problem, name)
                : null;
    }

    private @Nullable Figure figure(Summary summary, ProblemCase problem, String name) {
        List<String> flows = summary.plan().flowLabels();
        Reference reference = problem.reference();
        List<ImageGrid.Row> rows = new ArrayList<>();
        for (String prior : summary.plan().priorLabels()) {
            List<ImageGrid.Panel> sheets = new ArrayList<>();
            if (reference != null) {
                Seed seed = new Seed(0).child("contact sheet");
                sheets.add(sheet(Rows.from(reference.samples(COLUMNS * LINES, seed))));
            }
            for (String flow : flows) {
                Rows particles = summary.resultsOf(new Cell(problem.label(), prior, flow)).stream()
                        .filter(result -> result.status() == RunStatus.OK && result.particles() != null)
                        .map(RunResult::particles)
                        .findFirst()
                        .orElse(null);
                sheets.add(particles == null ? blank() : sheet(particles));
            }
            rows.add(new ImageGrid.Row(List.of(prior), sheets));
        }
        List<String> titles = new ArrayList<>(reference == null ? List.of() : List.of("held out"));
        titles.addAll(flows);
        ImageGrid grid = new ImageGrid(titles, rows, LINES * (shape.height() + 1), COLUMNS * (shape.width() + 1));
        String caption =
                "Images that the flows generate on %s, beside images that they did not learn from; black is 0, white 1."
                        .formatted(problem.label());
        return Figure.ofPixels(name, caption, grid.png(), grid.pictureWidth());
    }

    private ImageGrid.Panel blank() {
        double[] values = new double[LINES * (shape.height() + 1) * COLUMNS * (shape.width() + 1)];
        Arrays.fill(values, Double.NaN);
        return new ImageGrid.Panel(values, ColourMap.GREY, 0, 1);
    }

    // Tiles with a blank line below and to the right of each.
    private ImageGrid.Panel sheet(Rows particles) {
        ImageGrid.Panel panel = blank();
        double[] grey = Rows.from(images.imagesOf(particles.toTensor())).values();
        int width = COLUMNS * (shape.width() + 1);
        for (int tile = 0; tile < Math.min(particles.n(), COLUMNS * LINES); tile++) {
            int top = tile / COLUMNS * (shape.height() + 1);
            int left = tile % COLUMNS * (shape.width() + 1);
            for (int line = 0; line < shape.height(); line++) {
                System.arraycopy(
                        grey,
                        tile * shape.pixelCount() + line * shape.width(),
                        panel.values(),
                        (top + line) * width + left,
                        shape.width());
            }
        }
        return panel;
    }
}
