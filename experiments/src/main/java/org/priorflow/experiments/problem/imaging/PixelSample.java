package org.priorflow.experiments.problem.imaging;

/** Some of the pixels of an image: A takes the entries at given places. */
final class PixelSample implements Observation {

    private final int[] places;
    private final int pixelCount;

    /** Takes the pixels at {@code places}, all different and in [0, pixelCount). */
    PixelSample(int[] places, int pixelCount) {
        this.places = places;
        this.pixelCount = pixelCount;
    }

    @Override
    public int dataLength() {
        return places.length;
    }

    @Override
    public double squaredNormBound() {
        return 1;
    }

    @Override
    public void forward(double[] x, int from, double[] data) {
        for (int i = 0; i < places.length; i++) {
            data[i] = x[from + places[i]];
        }
    }

    @Override
    public void adjoint(double[] v, double[] image, int from) {
        java.util.Arrays.fill(image, from, from + pixelCount, 0);
        for (int i = 0; i < places.length; i++) {
            image[from + places[i]] = v[i];
        }
    }

    /** The data at their places, not-a-number elsewhere. */
    double[] spreadOut(double[] data) {
        double[] image = new double[pixelCount];
        java.util.Arrays.fill(image, Double.NaN);
        for (int i = 0; i < places.length; i++) {
            image[places[i]] = data[i];
        }
        return image;
    }
}
