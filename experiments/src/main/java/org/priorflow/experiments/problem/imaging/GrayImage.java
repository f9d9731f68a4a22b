package org.priorflow.experiments.problem.imaging;

import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;

/**
 * A grey image. The array is not copied and must not be written to.
 *
 * @param height the number of lines, >= 1
 * @param width the number of columns, >= 1
 * @param pixels the brightness, line after line, finite; in [0, 1] when it comes from a file of whole numbers
 */
record GrayImage(int height, int width, double[] pixels) {

    GrayImage {
        Require.atLeast(height, 1, "height");
        Require.atLeast(width, 1, "width");
        if (pixels.length != (long) height * width) {
            throw new InvalidInputException("An image of height %d and width %d has %d pixels, but %d were given."
                    .formatted(height, width, (long) height * width, pixels.length));
        }
        for (int e = 0; e < pixels.length; e++) {
            if (!Double.isFinite(pixels[e])) {
                throw Require.invalid(
                        "the pixel in line %d, column %d".formatted(e / width, e % width),
                        pixels[e],
                        "finite",
                        "Maybe fill the gaps of the image first, or take the problem inpainting?");
            }
        }
    }
}
