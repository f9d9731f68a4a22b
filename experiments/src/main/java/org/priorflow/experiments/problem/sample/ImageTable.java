package org.priorflow.experiments.problem.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.problem.CsvTable;

/** Reads square images from a table: a row for each image, a column for each pixel, line after line. */
final class ImageTable {

    private ImageTable() {}

    /**
     * Reads the first images of a file.
     *
     * @param label the column that is no pixel, or null if all are
     * @param white the number that stands for white, > 0; black is 0
     * @param most the largest number of images to read
     * @throws InvalidInputException if the table cannot be read, has no square number of pixels, or a pixel out of range
     */
    static ImageSet load(String file, @Nullable String label, double white, int most) {
        CsvTable table = CsvTable.load(file);
        int skipped = label == null ? -1 : table.columnIndex(label);
        int pixels = table.names().size() - (label == null ? 0 : 1);
        int side = (int) Math.round(Math.sqrt(pixels));
        if (side * side != pixels || side == 0) {
            throw new InvalidInputException(
                    "%s has %d columns of pixels, but square images need a square number of them. %s"
                            .formatted(file, pixels, "Maybe one of them is no pixel: name it with labelColumn?"));
        }
        List<double[]> images = new ArrayList<>();
        for (double[] row : table.rows().subList(0, Math.min(most, table.rows().size()))) {
            double[] image = new double[pixels];
            for (int column = 0, e = 0; column < row.length; column++) {
                if (column != skipped) {
                    image[e++] = grey(row[column], white, table.names().get(column), images.size() + 1, file);
                }
            }
            images.add(image);
        }
        return new ImageSet(side, side, images);
    }

    private static double grey(double value, double white, String column, int row, String file) {
        if (!(value >= 0 && value <= white)) {
            throw new InvalidInputException(
                    "Row %d, column '%s' of %s is %s, but a pixel must be in [0, %s]. Maybe set whiteLevel?"
                            .formatted(row, column, file, value, white));
        }
        return value / white;
    }
}
