package org.priorflow.experiments.problem.imaging;

/**
 * The sum of the channels of an image: A (L, S) = L + S.
 *
 * @param pixelCount the number of pixels of a channel
 * @param channelCount the number of channels
 */
record ChannelSum(int pixelCount, int channelCount) implements Observation {

    @Override
    public int dataLength() {
        return pixelCount;
    }

    @Override
    public double squaredNormBound() {
        return channelCount;
    }

    @Override
    public void forward(double[] x, int from, double[] data) {
        for (int e = 0; e < pixelCount; e++) {
            data[e] = x[from + e];
        }
        for (int e = pixelCount; e < channelCount * pixelCount; e++) {
            data[e % pixelCount] += x[from + e];
        }
    }

    @Override
    public void adjoint(double[] v, double[] image, int from) {
        for (int channel = 0; channel < channelCount; channel++) {
            System.arraycopy(v, 0, image, from + channel * pixelCount, pixelCount);
        }
    }
}
