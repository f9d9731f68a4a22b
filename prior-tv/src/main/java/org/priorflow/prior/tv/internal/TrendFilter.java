package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import org.priorflow.prior.tv.internal.DualGradientProjection.Certificate;

/**
 * The proximal map of second-order total variation on a chain (trend filtering),
 *
 * <p>argmin_x 1/2 |x - y|^2 + weight sum_i |x_{i-1} - 2 x_i + x_{i+1}|,
 *
 * <p>by a primal-dual interior point method on the dual, min 1/2 |D' u|^2 - (D y)' u with |u| at most weight
 * [kim2009trend]. Every Newton step is one banded Cholesky solve, so the cost is linear in the length; the duality gap
 * certifies the result.
 */
public final class TrendFilter {

    private static final double GROWTH = 2;
    private static final double SHORTENING = 0.5;
    private static final double SUFFICIENT = 0.01;
    private static final int SHORTENING_LIMIT = 40;

    private final double tolerance;
    private final int iterationLimit;

    public TrendFilter(double tolerance, int iterationLimit) {
        this.tolerance = tolerance;
        this.iterationLimit = iterationLimit;
    }

    /** The sum of the absolute second differences. */
    public static double value(double[] x) {
        double sum = 0;
        for (int i = 1; i + 1 < x.length; i++) {
            sum += Math.abs(x[i - 1] - 2 * x[i] + x[i + 1]);
        }
        return sum;
    }

    /** Writes the minimiser for the signal y, {@code weight} > 0, into {@code x}, which must not be {@code y}. */
    public Certificate prox(double[] y, double weight, double[] x) {
        if (y.length < 3) {
            System.arraycopy(y, 0, x, 0, y.length);
            return new Certificate(0, 0);
        }
        if (straightens(y, weight, x)) {
            return new Certificate(0, 0);
        }
        Iterate z = new Iterate(y, weight);
        double barrier = 1e-10;
        double stepLength = Double.POSITIVE_INFINITY;
        double gap = Double.POSITIVE_INFINITY;
        int iteration = 0;
        while (true) {
            z.primal(x);
            double penalty = weight * value(x);
            gap = DualGradientProjection.relative(penalty - z.inner(x), 0.5 * distance(x, y) + penalty, y);
            if (gap <= tolerance || iteration == iterationLimit || stepLength == 0) {
                return new Certificate(gap, iteration);
            }
            iteration++;
            double surrogate = z.surrogateGap();
            if (stepLength >= 0.2) {
                barrier = Math.max(2 * z.dual.length * GROWTH / surrogate, 1.2 * barrier);
            }
            stepLength = z.newtonStep(barrier);
        }
    }

    /**
     * Writes the least-squares line of y into {@code x}, and tells whether it is the minimiser: whether the dual u with
     * D' u = y - x, which twice summing up gives, is at most the weight.
     */
    private static boolean straightens(double[] y, double weight, double[] x) {
        int n = y.length;
        double middle = 0.5 * (n - 1);
        double mean = Arrays.stream(y).sum() / n;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            slope += (i - middle) * (y[i] - mean);
        }
        slope *= 12 / (n * ((double) n * n - 1)); // over the sum of (i - middle)^2
        double first = 0;
        double second = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            x[i] = mean + slope * (i - middle);
            first += y[i] - x[i];
            second += first;
            largest = Math.max(largest, Math.abs(second));
        }
        return largest <= weight;
    }

    private static double distance(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum;
    }

    static void adjoint(double[] dual, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < dual.length; i++) {
            out[i] += dual[i];
            out[i + 1] -= 2 * dual[i];
            out[i + 2] += dual[i];
        }
    }

    static void forward(double[] x, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = x[i] - 2 * x[i + 1] + x[i + 2];
        }
    }

    /** The dual point u with the multipliers of its upper and lower bound. */
    private static final class Iterate {

        private final double[] y;
        private final double weight;
        private double[] dual;
        private double[] above;
        private double[] below;
        private final double[] scratch;

        private Iterate(double[] y, double weight) {
            this.y = y;
            this.weight = weight;
            dual = new double[y.length - 2];
            // Multipliers on the scale of the data, so that the method commutes with scaling.
            double scale = Math.max(Math.sqrt(Arrays.stream(y).map(v -> v * v).sum() / y.length), Double.MIN_NORMAL);
            above = new double[dual.length];
            below = new double[dual.length];
            Arrays.fill(above, scale);
            Arrays.fill(below, scale);
            scratch = new double[y.length];
        }

        private void primal(double[] x) {
            adjoint(dual, x);
            for (int i = 0; i < x.length; i++) {
                x[i] = y[i] - x[i];
            }
        }

        // (D x)' u
        private double inner(double[] x) {
            double sum = 0;
            for (int i = 0; i < dual.length; i++) {
                sum += (x[i] - 2 * x[i + 1] + x[i + 2]) * dual[i];
            }
            return sum;
        }

        private double surrogateGap() {
            double sum = 0;
            for (int i = 0; i < dual.length; i++) {
                sum += above[i] * (weight - dual[i]) + below[i] * (weight + dual[i]);
            }
            return sum;
        }

        // Returns the step length taken, 0 if none reduces the residual.
        private double newtonStep(double barrier) {
            int m = dual.length;
            double[] gradient = gradient(dual);
            double[] right = new double[m];
            double[] diagonal = new double[m];
            for (int i = 0; i < m; i++) {
                double low = weight + dual[i];
                double high = weight - dual[i];
                diagonal[i] = 6 + above[i] / high + below[i] / low;
                right[i] = -gradient[i] - 1 / (barrier * high) + 1 / (barrier * low);
            }
            double[] move = PentadiagonalSolver.solve(diagonal, -4, 1, right);
            double[] moveAbove = new double[m];
            double[] moveBelow = new double[m];
            double longest = 1;
            for (int i = 0; i < m; i++) {
                double low = weight + dual[i];
                double high = weight - dual[i];
                moveAbove[i] = -above[i] + 1 / (barrier * high) + above[i] * move[i] / high;
                moveBelow[i] = -below[i] + 1 / (barrier * low) - below[i] * move[i] / low;
                longest = limited(longest, above[i], moveAbove[i]);
                longest = limited(longest, below[i], moveBelow[i]);
                longest = limited(longest, high, -move[i]);
                longest = limited(longest, low, move[i]);
            }
            return search(barrier, longest == 1 ? 1 : 0.99 * longest, move, moveAbove, moveBelow);
        }

        private static double limited(double length, double value, double move) {
            return move < 0 ? Math.min(length, -value / move) : length;
        }

        private double search(double barrier, double length, double[] move, double[] moveAbove, double[] moveBelow) {
            double before = residual(dual, above, below, barrier);
            for (int k = 0; k < SHORTENING_LIMIT; k++, length *= SHORTENING) {
                double[] nextDual = plus(dual, length, move);
                double[] nextAbove = plus(above, length, moveAbove);
                double[] nextBelow = plus(below, length, moveBelow);
                if (residual(nextDual, nextAbove, nextBelow, barrier) <= (1 - SUFFICIENT * length) * before) {
                    dual = nextDual;
                    above = nextAbove;
                    below = nextBelow;
                    return length;
                }
            }
            return 0;
        }

        private static double[] plus(double[] value, double length, double[] move) {
            double[] sum = value.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += length * move[i];
            }
            return sum;
        }

        // D D' u - D y
        private double[] gradient(double[] u) {
            adjoint(u, scratch);
            for (int i = 0; i < y.length; i++) {
                scratch[i] -= y[i];
            }
            double[] out = new double[u.length];
            forward(scratch, out);
            return out;
        }

        private double residual(double[] u, double[] over, double[] under, double barrier) {
            double[] gradient = gradient(u);
            double sum = 0;
            for (int i = 0; i < u.length; i++) {
                double dualResidual = gradient[i] + over[i] - under[i];
                double high = over[i] * (weight - u[i]) - 1 / barrier;
                double low = under[i] * (weight + u[i]) - 1 / barrier;
                sum += dualResidual * dualResidual + high * high + low * low;
            }
            return Math.sqrt(sum);
        }
    }
}
