package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.priorflow.prior.LinearMap;

/**
 * The forward differences of an image [height, width], zero across its border, and the norm that sums the Euclidean
 * length of the gradient over the pixels (isotropic total variation). The dual field is laid out as all horizontal
 * differences, then all vertical ones.
 */
public final class ImageGradient implements LinearMap {

    private final int height;
    private final int width;

    public ImageGradient(int height, int width) {
        this.height = height;
        this.width = width;
    }

    @Override
    public int outputLength() {
        return 2 * height * width;
    }

    /** The bound 8 of [chambolle2004algorithm]. */
    @Override
    public double squaredNormBound() {
        return 8;
    }

    @Override
    public void forward(double[] x, double[] out) {
        int size = height * width;
        for (int r = 0; r < height; r++) {
            int from = r * width;
            for (int e = from; e < from + width - 1; e++) {
                out[e] = x[e + 1] - x[e];
            }
            out[from + width - 1] = 0;
            boolean last = r == height - 1;
            for (int e = from; e < from + width; e++) {
                out[size + e] = last ? 0 : x[e + width] - x[e];
            }
        }
    }

    @Override
    public void adjoint(double[] dual, double[] out) {
        int size = height * width;
        for (int r = 0; r < height; r++) {
            int from = r * width;
            int to = from + width - 1;
            boolean hasAbove = r > 0;
            boolean hasBelow = r < height - 1;
            for (int e = from; e <= to; e++) {
                double above = hasAbove ? dual[size + e - width] : 0;
                double below = hasBelow ? dual[size + e] : 0;
                out[e] = above - below;
            }
            if (width > 1) {
                out[from] -= dual[from];
                for (int e = from + 1; e < to; e++) {
                    out[e] += dual[e - 1] - dual[e];
                }
                out[to] += dual[to - 1];
            }
        }
    }

    /**
     * Whether the weight is so large that the proximal map at y is surely the mean, under either kind of total variation. A
     * dual field that carries all lines to their means, and these to the mean of all, has entries of at most range * width
     * / 2 across and range * height / 2 down; from a weight of the sum on it is feasible.
     */
    boolean flattens(double[] y, double weight) {
        DoubleSummaryStatistics values = Arrays.stream(y).summaryStatistics();
        return weight >= (values.getMax() - values.getMin()) * (height + width) / 2;
    }

    /** The summed lengths of the gradients. */
    public double norm(double[] differences) {
        int size = height * width;
        double sum = 0;
        for (int e = 0; e < size; e++) {
            sum += Math.sqrt(differences[e] * differences[e] + differences[size + e] * differences[size + e]);
        }
        return sum;
    }
}
