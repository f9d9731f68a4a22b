package org.priorflow.experiments.metric;

/**
 * The structural similarity of two images [wang2004image]: at every place of a window of 11 x 11 pixels that lies inside,
 *
 * <p>(2 m_x m_y + c_1) (2 s_xy + c_2) / ((m_x^2 + m_y^2 + c_1) (s_x^2 + s_y^2 + c_2)), c_i = (k_i range)^2,
 *
 * <p>with means, variances and covariance under Gaussian weights of deviation 1.5, k_1 = 0.01 and k_2 = 0.03; then the mean
 * over the places.
 *
 * @param height lines, >= {@value #WINDOW}
 * @param width columns, >= {@value #WINDOW}
 * @param range the range of the brightness, > 0
 */
record StructuralSimilarity(int height, int width, double range) {

    static final int WINDOW = 11;

    private static final double DEVIATION = 1.5;
    private static final double[] WEIGHTS = weights();

    private static double[] weights() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            double k = i - (WINDOW - 1) / 2.0;
            weights[i] = Math.exp(-k * k / (2 * DEVIATION * DEVIATION));
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** The mean similarity of the images that start at {@code x[from]} and {@code y[from]}; 1 for equal images. */
    double of(double[] x, double[] y, int from) {
        double sum = 0;
        for (int r = 0; r + WINDOW <= height; r++) {
            for (int c = 0; c + WINDOW <= width; c++) {
                sum += at(x, y, from + r * width + c);
            }
        }
        return sum / ((height - WINDOW + 1.0) * (width - WINDOW + 1.0));
    }

    private double at(double[] x, double[] y, int corner) {
        double meanX = 0;
        double meanY = 0;
        double squareX = 0;
        double squareY = 0;
        double product = 0;
        for (int r = 0; r < WINDOW; r++) {
            for (int c = 0; c < WINDOW; c++) {
                double weight = WEIGHTS[r] * WEIGHTS[c];
                double a = x[corner + r * width + c];
                double b = y[corner + r * width + c];
                meanX += weight * a;
                meanY += weight * b;
                squareX += weight * a * a;
                squareY += weight * b * b;
                product += weight * a * b;
            }
        }
        double c1 = 1e-4 * range * range;
        double c2 = 9e-4 * range * range;
        double likeness = (2 * meanX * meanY + c1) / (meanX * meanX + meanY * meanY + c1);
        double variances = squareX - meanX * meanX + squareY - meanY * meanY;
        return likeness * (2 * (product - meanX * meanY) + c2) / (variances + c2);
    }
}
