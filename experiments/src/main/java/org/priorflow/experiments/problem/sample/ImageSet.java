package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.check.Require;

/**
 * Grey images of one size.
 *
 * @param height the number of lines
 * @param width the number of columns
 * @param images their grey values, black at 0 and white at 1, line after line
 */
record ImageSet(int height, int width, List<double[]> images) {

    /** Averages blocks of {@code side} by {@code side} pixels. */
    ImageSet pooled(int side) {
        if (height % side != 0 || width % side != 0) {
            throw Require.invalid(
                    "pooling",
                    side,
                    "a divisor of the sides of the images, %d by %d".formatted(height, width),
                    "Maybe leave it at 1?");
        }
        return side == 1
                ? this
                : new ImageSet(
                        height / side,
                        width / side,
                        images.stream().map(image -> pooled(image, side)).toList());
    }

    private double[] pooled(double[] image, int side) {
        int narrow = width / side;
        double[] result = new double[image.length / (side * side)];
        for (int e = 0; e < image.length; e++) {
            int line = e / width / side;
            int column = e % width / side;
            result[line * narrow + column] += image[e] / (side * side);
        }
        return result;
    }
}
