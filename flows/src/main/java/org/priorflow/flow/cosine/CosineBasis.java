package org.priorflow.flow.cosine;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * The orthonormal cosine basis of images [height, width]: mode (p, q) at pixel (r, c) is proportional to
 * cos(pi p (r + 1/2) / height) cos(pi q (c + 1/2) / width), the type-II transform [ahmed1974discrete]. Particles are
 * images, line after line, or several such channels one after the other. A transform costs height + width operations a
 * pixel; images go in parallel.
 */
final class CosineBasis {

    /** Below so many numbers, handing them to other threads costs more than it saves. */
    private static final int PARALLEL_FROM = 16_384;

    private final int height;
    private final int width;
    private final double[] vertical;
    private final double[] horizontal;

    CosineBasis(int height, int width) {
        this.height = Require.atLeast(height, 1, "height");
        this.width = Require.atLeast(width, 1, "width");
        this.vertical = modes(height);
        this.horizontal = modes(width);
    }

    // Row p holds mode p.
    private static double[] modes(int length) {
        double[] modes = new double[length * length];
        for (int p = 0; p < length; p++) {
            double scale = Math.sqrt((p == 0 ? 1.0 : 2.0) / length);
            for (int r = 0; r < length; r++) {
                modes[p * length + r] = scale * Math.cos(Math.PI * p * (r + 0.5) / length);
            }
        }
        return modes;
    }

    /** The coefficients [n, d], DOUBLE, of images [n, d]. */
    INDArray analysed(INDArray images) {
        return transformed(images, false);
    }

    /** The images [n, d], DOUBLE, of coefficients [n, d]. */
    INDArray synthesised(INDArray coefficients) {
        return transformed(coefficients, true);
    }

    private INDArray transformed(INDArray x, boolean isTransposed) {
        Rows rows = Rows.from(x);
        int size = height * width;
        if (rows.d() % size != 0) {
            throw Require.invalid(
                    "the dimension of the particles",
                    rows.d(),
                    "a multiple of height * width = %d * %d".formatted(height, width),
                    "Maybe the flow was set up for another image?");
        }
        double[] values = rows.values();
        IntStream images = IntStream.range(0, values.length / size);
        (values.length < PARALLEL_FROM ? images : images.parallel())
                .forEach(image -> transform(values, image * size, isTransposed));
        return Rows.of(rows.n(), rows.d(), values).toTensor();
    }

    // In place: first the lines, then the columns; sums run over whole lines of memory.
    private void transform(double[] values, int from, boolean isTransposed) {
        double[] half = new double[height * width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                double sum = 0;
                int stride = isTransposed ? width : 1;
                int start = isTransposed ? c : c * width;
                for (int k = 0; k < width; k++) {
                    sum += horizontal[start + k * stride] * values[from + r * width + k];
                }
                half[r * width + c] = sum;
            }
        }
        java.util.Arrays.fill(values, from, from + height * width, 0);
        for (int r = 0; r < height; r++) {
            for (int k = 0; k < height; k++) {
                double factor = isTransposed ? vertical[k * height + r] : vertical[r * height + k];
                for (int c = 0; c < width; c++) {
                    values[from + r * width + c] += factor * half[k * width + c];
                }
            }
        }
    }
}
