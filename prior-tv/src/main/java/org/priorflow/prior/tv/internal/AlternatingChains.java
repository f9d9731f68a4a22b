package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import org.priorflow.prior.tv.internal.DualGradientProjection.Certificate;

/**
 * The proximal map of anisotropic total variation of an image, the sum of the total variations of its rows and columns:
 * accelerated alternating minimisation of the dual over a row part p and a column part q, each by exact proximal maps on
 * chains [chambolle2015remark].
 *
 * <p>With x = y - p - q and p, q in the dual balls of the rows and columns the duality gap is TV(x) - x'(p + q).
 */
public final class AlternatingChains {

    private final int height;
    private final int width;
    private final double tolerance;
    private final int iterationLimit;

    public AlternatingChains(int height, int width, double tolerance, int iterationLimit) {
        this.height = height;
        this.width = width;
        this.tolerance = tolerance;
        this.iterationLimit = iterationLimit;
    }

    /**
     * Writes the minimiser for the image y, {@code weight} > 0, into {@code x}, which must not be {@code y}.
     *
     * @param start q / weight where the iteration starts; it is left where the iteration ends
     */
    public Certificate prox(double[] y, double weight, double[] start, double[] x) {
        if (new ImageGradient(height, width).flattens(y, weight)) {
            Arrays.fill(x, Arrays.stream(y).average().orElseThrow());
            return new Certificate(0, 0);
        }
        int size = y.length;
        double[] rowPart = new double[size];
        double[] columnPart = Arrays.stream(start).map(v -> weight * v).toArray();
        double[] previous = new double[size];
        double[] ahead = columnPart.clone();
        double[] input = new double[size];
        Sweep sweep = new Sweep(weight);
        double momentum = 1;
        double gap = Double.POSITIVE_INFINITY;
        int iteration = 0;
        while (iteration < iterationLimit && !(gap <= tolerance)) {
            iteration++;
            for (int e = 0; e < size; e++) {
                input[e] = y[e] - ahead[e];
            }
            sweep.rows(input, x);
            for (int e = 0; e < size; e++) {
                rowPart[e] = input[e] - x[e];
                input[e] = y[e] - rowPart[e];
            }
            sweep.columns(input, x);
            double uphill = 0;
            for (int e = 0; e < size; e++) {
                previous[e] = columnPart[e];
                columnPart[e] = input[e] - x[e];
                uphill += (ahead[e] - columnPart[e]) * (columnPart[e] - previous[e]);
            }
            momentum = uphill > 0 ? 1 : momentum;
            double nextMomentum = 0.5 * (1 + Math.sqrt(1 + 4 * momentum * momentum));
            double push = (momentum - 1) / nextMomentum;
            momentum = nextMomentum;
            for (int e = 0; e < size; e++) {
                ahead[e] = columnPart[e] + push * (columnPart[e] - previous[e]);
            }
            gap = relativeGap(y, rowPart, columnPart, weight, x);
        }
        for (int e = 0; e < size; e++) {
            start[e] = columnPart[e] / weight;
        }
        return new Certificate(gap, iteration);
    }

    private double relativeGap(double[] y, double[] rowPart, double[] columnPart, double weight, double[] x) {
        double penalty = weight * value(x);
        double inner = 0;
        double distance = 0;
        for (int e = 0; e < y.length; e++) {
            double dual = rowPart[e] + columnPart[e];
            inner += x[e] * dual;
            distance += (x[e] - y[e]) * (x[e] - y[e]);
        }
        return DualGradientProjection.relative(penalty - inner, 0.5 * distance + penalty, y);
    }

    /** The sum of the absolute differences of neighbours along rows and columns. */
    public double value(double[] x) {
        double sum = 0;
        for (int e = 0; e < x.length; e++) {
            if ((e + 1) % width != 0) {
                sum += Math.abs(x[e + 1] - x[e]);
            }
            if (e + width < x.length) {
                sum += Math.abs(x[e + width] - x[e]);
            }
        }
        return sum;
    }

    private final class Sweep {

        private final ChainTotalVariation chain = new ChainTotalVariation();
        private final double[] line = new double[Math.max(height, width)];
        private final double[] weights;

        private Sweep(double weight) {
            weights = new double[] {weight};
        }

        private void rows(double[] image, double[] out) {
            for (int r = 0; r < height; r++) {
                System.arraycopy(image, r * width, line, 0, width);
                chain.prox(line, weights, width, line);
                System.arraycopy(line, 0, out, r * width, width);
            }
        }

        private void columns(double[] image, double[] out) {
            for (int c = 0; c < width; c++) {
                for (int r = 0; r < height; r++) {
                    line[r] = image[r * width + c];
                }
                chain.prox(line, weights, height, line);
                for (int r = 0; r < height; r++) {
                    out[r * width + c] = line[r];
                }
            }
        }
    }
}
