package org.priorflow.experiments.problem.sample;

import java.util.List;
import java.util.Locale;
import org.priorflow.check.Require;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides images of one's own: from a file in the IDX format of the MNIST data, which gzip may have compressed, or from a
 * table in CSV format with a row for each square image.
 */
public final class ImageFileProvider implements ProblemProvider {

    private static final Setting<String> FILE =
            Setting.text("file", null, "Path of the images: an IDX file, or a table whose name ends in .csv");
    private static final Setting<String> LABEL_COLUMN = Setting.text(
            "labelColumn", null, "In a table, the name of the column that is no pixel; if not given, all are pixels");
    private static final Setting<Double> WHITE_LEVEL = Setting.number(
                    "whiteLevel", 255.0, "In a table, the number that stands for white; black is 0")
            .above(0);
    private static final Setting<Integer> MOST_IMAGES = Setting.integer(
                    "mostImages", 10_000, "How many images to read at most")
            .atLeast(1);
    private static final Setting<Integer> POOLING = Setting.integer(
                    "pooling", 1, "Side of the blocks of pixels that are averaged, to make images smaller")
            .atLeast(1);

    @Override
    public String id() {
        return "image-file";
    }

    @Override
    public String summary() {
        return "Images from a file in IDX (MNIST) or CSV format, as pixels or coefficients in a sparse basis";
    }

    @Override
    public List<Setting<?>> settings() {
        return ImageSettings.with(FILE, LABEL_COLUMN, WHITE_LEVEL, MOST_IMAGES, POOLING);
    }

    @Override
    public SampleProblem create(Settings settings) {
        String file = settings.valueOf(FILE);
        String label = settings.find(LABEL_COLUMN);
        int most = settings.valueOf(MOST_IMAGES);
        boolean isTable = file.toLowerCase(Locale.ROOT).endsWith(".csv");
        if (label != null && !isTable) {
            throw Require.invalid(
                    "labelColumn",
                    label,
                    "left out for an IDX file, which has no columns",
                    "Maybe the file is a table?");
        }
        ImageSet images =
                isTable ? ImageTable.load(file, label, settings.valueOf(WHITE_LEVEL), most) : IdxFile.load(file, most);
        return ImageSettings.problem(images.pooled(settings.valueOf(POOLING)), settings);
    }
}
