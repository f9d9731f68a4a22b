package org.priorflow.experiments.problem.imaging;

/**
 * Convolution of an image with a Gaussian, rows and columns in turn, mirrored at the border: the weights are proportional to
 * exp(-k^2 / (2 b^2)) up to four b away and sum to one. With mirrored borders the cosine transform diagonalises the map, so
 * that it is symmetric, and its norm is one.
 */
final class GaussianBlur implements Observation {

    private static final double REACH = 4;

    private final int height;
    private final int width;
    private final double[] kernel;

    /**
     * A blur.
     *
     * @param deviation b in pixels, >= 0; zero leaves the image as it is
     */
    GaussianBlur(int height, int width, double deviation) {
        this.height = height;
        this.width = width;
        int reach = (int) Math.ceil(REACH * deviation);
        kernel = new double[reach + 1];
        double sum = 0;
        for (int k = 0; k <= reach; k++) {
            kernel[k] = k == 0 ? 1 : Math.exp(-k * k / (2 * deviation * deviation));
            sum += k == 0 ? kernel[0] : 2 * kernel[k];
        }
        for (int k = 0; k <= reach; k++) {
            kernel[k] /= sum;
        }
    }

    @Override
    public int dataLength() {
        return height * width;
    }

    @Override
    public double squaredNormBound() {
        return 1;
    }

    @Override
    public void forward(double[] x, int from, double[] data) {
        double[] half = new double[height * width];
        for (int r = 0; r < height; r++) {
            blurLine(x, from + r * width, 1, width, half, r * width);
        }
        for (int c = 0; c < width; c++) {
            blurLine(half, c, width, height, data, c);
        }
    }

    @Override
    public void adjoint(double[] v, double[] image, int from) {
        double[] blurred = new double[height * width];
        forward(v, 0, blurred);
        System.arraycopy(blurred, 0, image, from, blurred.length);
    }

    private void blurLine(double[] x, int from, int stride, int length, double[] out, int to) {
        int reach = kernel.length - 1;
        for (int i = 0; i < length; i++) {
            double sum = kernel[0] * x[from + i * stride];
            boolean isInside = i >= reach && i + reach < length;
            for (int k = 1; k <= reach; k++) {
                int low = isInside ? i - k : mirrored(i - k, length);
                int high = isInside ? i + k : mirrored(i + k, length);
                sum += kernel[k] * (x[from + low * stride] + x[from + high * stride]);
            }
            out[to + i * stride] = sum;
        }
    }

    // ... 2 1 0 | 0 1 2 ... n-1 | n-1 n-2 ...
    private static int mirrored(int i, int length) {
        int place = Math.floorMod(i, 2 * length);
        return place < length ? place : 2 * length - 1 - place;
    }
}
