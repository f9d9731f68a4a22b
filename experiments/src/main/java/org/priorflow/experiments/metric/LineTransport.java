package org.priorflow.experiments.metric;

/** Optimal transport on the line, where mass keeps its order. */
final class LineTransport {

    private LineTransport() {}

    /**
     * Returns the squared 2-Wasserstein distance of two empirical laws on the line, of equal or different sizes: the
     * integral of the squared gap of their quantile functions [peyre2019computational, remark 2.30].
     *
     * @param x n values in increasing order, n >= 1
     * @param y m values in increasing order, m >= 1
     */
    static double squaredDistance(double[] x, double[] y) {
        // In units of 1 / (n m) every x has mass m and every y mass n, so that the bookkeeping is exact.
        long leftInX = y.length;
        long leftInY = x.length;
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            long mass = Math.min(leftInX, leftInY);
            double gap = x[i] - y[j];
            sum += mass * gap * gap;
            leftInX -= mass;
            leftInY -= mass;
            if (leftInX == 0) {
                i++;
                leftInX = y.length;
            }
            if (leftInY == 0) {
                j++;
                leftInY = x.length;
            }
        }
        return sum / ((double) x.length * y.length);
    }
}
