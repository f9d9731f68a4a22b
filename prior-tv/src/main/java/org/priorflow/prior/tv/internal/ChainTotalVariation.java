package org.priorflow.prior.tv.internal;

/**
 * The proximal map of total variation on a chain, exact to rounding and in linear time:
 *
 * <p>argmin_x 1/2 sum_i (x_i - y_i)^2 + sum_i w_i |x_{i+1} - x_i|.
 *
 * <p>Dynamic programming along the chain [johnson2013dynamic]: the derivative of the cost up to i, minimised over
 * everything before i, is piecewise linear and increasing in x_i; passing an edge clips it to [-w_i, w_i]. Its knots live
 * in a ring buffer, which each of them enters and leaves at most once. A sweep back clamps every x_i to the interval on
 * which the clipped derivative rises. Where there is one weight and it lies within the range of the signal, the
 * {@link DirectChain} goes first, and this method takes the rest if it gives up.
 *
 * <p>One instance keeps its buffers between calls, so it is not safe for concurrent use.
 */
public final class ChainTotalVariation {

    private static final int FIELDS = 3;

    /** The range of this many points is taken for that of the signal. */
    private static final int SAMPLE = 1024;

    /** Per knot: its place, and the slope and intercept that it adds to the derivative on its right. */
    private double[] ring = new double[FIELDS * 64];

    private int first;
    private int count;
    private double[] lower = new double[0];
    private double[] upper = new double[0];
    // The affine piece at which the last walk stopped: slope * x + intercept.
    private double slope;
    private double intercept;
    private final DirectChain direct = new DirectChain();

    /**
     * Writes the minimiser for one chain.
     *
     * @param y the signal, of length n
     * @param weights the weights w_i >= 0 of the edges (i, i + 1), of length n - 1, or of length 1 for one weight
     * @param n the length of the chain, >= 1
     * @param out where the minimiser goes, of length n; may be {@code y}
     */
    public void prox(double[] y, double[] weights, int n, double[] out) {
        if (weights.length == 1 && weights[0] <= range(y, 0, y[0], Math.min(n, SAMPLE))) {
            direct.prox(y, weights[0], n, out);
            if (direct.end() < n) {
                sweep(y, direct.end(), y[direct.end()] + direct.pull(), weights, n, out);
            }
        } else {
            sweep(y, 0, y[0], weights, n, out);
        }
    }

    // The chain of the points from ... n - 1, with another datum at its first point.
    private void sweep(double[] y, int from, double firstDatum, double[] weights, int n, double[] out) {
        if (lower.length < n) {
            lower = new double[n];
            upper = new double[n];
        }
        first = 0;
        count = 0;
        int weightStride = weights.length == 1 ? 0 : 1;
        double range = range(y, from, firstDatum, n);
        double before = 0;
        for (int i = from; i < n - 1; i++) {
            // The dual at an edge never exceeds range times the points on either side; larger weights only cost digits.
            double weight = Math.min(weights[i * weightStride], range * Math.min(i + 1 - from, n - 1 - i));
            clip(i, i == from ? firstDatum : y[i], before, weight);
            before = weight;
        }
        slope = 1;
        intercept = -(from == n - 1 ? firstDatum : y[n - 1]) - before;
        walkRight(0);
        double x = -intercept / slope;
        out[n - 1] = x;
        for (int i = n - 2; i >= from; i--) {
            x = Math.min(Math.max(x, lower[i]), upper[i]);
            out[i] = x;
        }
    }

    private static double range(double[] y, int from, double firstDatum, int n) {
        double least = firstDatum;
        double largest = firstDatum;
        for (int i = from + 1; i < n; i++) {
            least = Math.min(least, y[i]);
            largest = Math.max(largest, y[i]);
        }
        return largest - least;
    }

    // Adds the data term of y to the derivative, which runs from -before to before, and clips it to [-weight, weight].
    private void clip(int i, double y, double before, double weight) {
        slope = 1;
        intercept = -y - before;
        walkRight(-weight);
        double low = (-weight - intercept) / slope;
        double lowSlope = slope;
        double lowIntercept = intercept + weight;
        slope = 1;
        intercept = -y + before;
        walkLeft(weight);
        double high = (weight - intercept) / slope;
        lower[i] = low;
        upper[i] = high;
        if (FIELDS * (count + 2) > ring.length) {
            grow();
        }
        int mask = ring.length / FIELDS - 1;
        first = (first - 1) & mask;
        put(first, low, lowSlope, lowIntercept);
        put((first + count + 1) & mask, high, -slope, weight - intercept);
        count += 2;
    }

    // Drops the knots at which the derivative, followed from the left, is not above the level.
    private void walkRight(double level) {
        int mask = ring.length / FIELDS - 1;
        while (count > 0) {
            int at = FIELDS * first;
            if (slope * ring[at] + intercept > level) {
                return;
            }
            slope += ring[at + 1];
            intercept += ring[at + 2];
            first = (first + 1) & mask;
            count--;
        }
    }

    // Drops the knots at which the derivative, followed from the right, is not below the level.
    private void walkLeft(double level) {
        int mask = ring.length / FIELDS - 1;
        while (count > 0) {
            int at = FIELDS * ((first + count - 1) & mask);
            if (slope * ring[at] + intercept < level) {
                return;
            }
            slope -= ring[at + 1];
            intercept -= ring[at + 2];
            count--;
        }
    }

    private void put(int index, double place, double slopeChange, double interceptChange) {
        ring[FIELDS * index] = place;
        ring[FIELDS * index + 1] = slopeChange;
        ring[FIELDS * index + 2] = interceptChange;
    }

    private void grow() {
        int capacity = ring.length / FIELDS;
        double[] wider = new double[2 * ring.length];
        for (int j = 0; j < count; j++) {
            System.arraycopy(ring, FIELDS * ((first + j) & (capacity - 1)), wider, FIELDS * j, FIELDS);
        }
        ring = wider;
        first = 0;
    }
}
