package org.priorflow.prior.tv.internal;

/**
 * The forward differences of an image [height, width], zero across its border, and the norm that sums the Euclidean
 * length of the gradient over the pixels (isotropic total variation). The dual field is laid out as all horizontal
 * differences, then all vertical ones.
 */
public final class ImageGradient implements LinearOperator {

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

    // One pass over the image in the place of three: this is where the iterations spend their time.
    @Override
    public void ascend(double[] u, double factor, double[] x, double radius, double[] next) {
        int size = height * width;
        double radiusSquared = radius * radius;
        for (int r = 0; r < height; r++) {
            int to = (r + 1) * width - 1;
            int below = r < height - 1 ? width : 0;
            for (int e = r * width; e <= to; e++) {
                double across = e < to ? u[e] + factor * (x[e + 1] - x[e]) : u[e];
                double down = u[size + e] + factor * (x[e + below] - x[e]);
                double lengthSquared = across * across + down * down;
                if (lengthSquared > radiusSquared) {
                    double shrink = radius / Math.sqrt(lengthSquared);
                    across *= shrink;
                    down *= shrink;
                }
                next[e] = across;
                next[size + e] = down;
            }
        }
    }

    @Override
    public void projectInPlace(double[] dual, double radius) {
        int size = height * width;
        double radiusSquared = radius * radius;
        for (int e = 0; e < size; e++) {
            double across = dual[e];
            double down = dual[size + e];
            double lengthSquared = across * across + down * down;
            double factor = lengthSquared > radiusSquared ? radius / Math.sqrt(lengthSquared) : 1;
            dual[e] = across * factor;
            dual[size + e] = down * factor;
        }
    }

    @Override
    public double norm(double[] differences) {
        int size = height * width;
        double sum = 0;
        for (int e = 0; e < size; e++) {
            sum += Math.sqrt(differences[e] * differences[e] + differences[size + e] * differences[size + e]);
        }
        return sum;
    }
}
