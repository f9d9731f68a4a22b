package org.priorflow.experiments.reference;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * An interval on which a density is held as a polynomial: its Legendre series through the values at the Gauss points. The
 * series is relative to the largest value met, so that a panel deep in a tail does not underflow.
 */
final class Panel {

    /** The number of Gauss points, and of terms of the series. */
    static final int ORDER = 16;

    private static final double[] NODES = new double[ORDER];
    private static final double[] RISE = new double[ORDER];
    private static final double[] FALL = new double[ORDER];

    // Row l holds w_i P_l(t_i) (2 l + 1) / 2, so that a row times the values at the nodes is coefficient l.
    private static final double[][] TO_SERIES = new double[ORDER][ORDER];

    static {
        for (int l = 0; l < ORDER; l++) {
            RISE[l] = (2 * l + 1) / (l + 1.0);
            FALL[l] = l / (l + 1.0);
        }
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(ORDER);
        for (int i = 0; i < ORDER; i++) {
            NODES[i] = rule.getPoint(i);
            double before = 0;
            double legendre = 1;
            for (int l = 0; l < ORDER; l++) {
                TO_SERIES[l][i] = rule.getWeight(i) * legendre * (l + 0.5);
                double after = next(l, NODES[i], legendre, before);
                before = legendre;
                legendre = after;
            }
        }
    }

    /** P_{l+1} from P_l and P_{l-1}, by the recurrence of the Legendre polynomials. */
    private static double next(int l, double t, double legendre, double before) {
        return RISE[l] * t * legendre - FALL[l] * before;
    }

    private final double lower;
    private final double upper;
    private final double logPeak;
    private final double[] logValues;
    private double[] series = {};

    private Panel(double lower, double upper, double[] logValues, double logPeak) {
        this.lower = lower;
        this.upper = upper;
        this.logValues = logValues;
        this.logPeak = logPeak;
    }

    /** Reads the log density at the Gauss points of (lower, upper). */
    static Panel of(double lower, double upper, DoubleUnaryOperator logDensity) {
        double[] logValues = new double[ORDER];
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ORDER; i++) {
            logValues[i] = logDensity.applyAsDouble(0.5 * (lower + upper) + 0.5 * (upper - lower) * NODES[i]);
            peak = Math.max(peak, logValues[i]);
        }
        return new Panel(lower, upper, logValues, peak);
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    double width() {
        return upper - lower;
    }

    double middle() {
        return 0.5 * (lower + upper);
    }

    /** The largest log density at a Gauss point: negative infinity where the panel lies outside the domain. */
    double logPeak() {
        return logPeak;
    }

    private double[] series() {
        if (series.length == 0) {
            double[] values = new double[ORDER];
            for (int i = 0; i < ORDER; i++) {
                values[i] = Math.exp(logValues[i] - logPeak);
            }
            double[] coefficients = new double[ORDER];
            for (int l = 0; l < ORDER; l++) {
                for (int i = 0; i < ORDER; i++) {
                    coefficients[l] += TO_SERIES[l][i] * values[i];
                }
            }
            series = coefficients;
        }
        return series;
    }

    /** The integral of the density over the panel, times exp(-logScale). */
    double mass(double logScale) {
        return Math.exp(logPeak - logScale) * width() * series()[0];
    }

    /** What the last two terms of the series can contribute: an estimate of the error of the mass, of the same scale. */
    double unresolved(double logScale) {
        double[] a = series();
        return Math.exp(logPeak - logScale) * width() * (Math.abs(a[ORDER - 1]) + Math.abs(a[ORDER - 2]));
    }

    /** The integral of x times the density, times exp(-logScale). */
    double firstMoment(double logScale) {
        double[] a = series();
        return Math.exp(logPeak - logScale) * width() * (middle() * a[0] + 0.5 * width() * a[1] / 3);
    }

    /** The integral of (x - center)^2 times the density, times exp(-logScale). */
    double secondMoment(double center, double logScale) {
        double[] a = series();
        double gap = middle() - center;
        double half = 0.5 * width();
        double sum = gap * gap * a[0] + 2 * gap * half * a[1] / 3 + half * half * (a[0] / 3 + 2 * a[2] / 15);
        return Math.exp(logPeak - logScale) * width() * sum;
    }

    /** The integral of {@code function} times the density by the Gauss rule, times exp(-logScale). */
    double integral(DoubleUnaryOperator function, double logScale) {
        double sum = 0;
        for (int i = 0; i < ORDER; i++) {
            double weight = 2 * TO_SERIES[0][i] * Math.exp(logValues[i] - logScale);
            sum += weight == 0 ? 0 : weight * function.applyAsDouble(middle() + 0.5 * width() * NODES[i]);
        }
        return 0.5 * width() * sum;
    }

    /** The share of the panel's mass that lies left of the place t in [-1, 1]. */
    double shareBelow(double t) {
        // The antiderivative of P_l that vanishes at -1 is (P_{l+1} - P_{l-1}) / (2 l + 1).
        double[] a = series();
        double sum = a[0] * (1 + t);
        double before = 1;
        double legendre = t;
        for (int l = 1; l < ORDER; l++) {
            double after = next(l, t, legendre, before);
            sum += a[l] * (after - before) / (2 * l + 1);
            before = legendre;
            legendre = after;
        }
        return Math.min(1, Math.max(0, sum / (2 * a[0])));
    }

    /** The polynomial at a point of the panel, times exp(-logScale). */
    double densityAt(double x, double logScale) {
        return Math.exp(logPeak - logScale) * polynomialAt(placeOf(x));
    }

    /** The derivative of {@link #shareBelow} at t. */
    private double shareDensity(double t) {
        return polynomialAt(t) / (2 * series()[0]);
    }

    private double polynomialAt(double t) {
        double[] a = series();
        double sum = 0;
        double before = 0;
        double legendre = 1;
        for (int l = 0; l < ORDER; l++) {
            sum += a[l] * legendre;
            double after = next(l, t, legendre, before);
            before = legendre;
            legendre = after;
        }
        return sum;
    }

    /** The place t in [-1, 1] of a point of the panel. */
    double placeOf(double x) {
        return Math.min(1, Math.max(-1, (x - middle()) / (0.5 * width())));
    }

    /** The point left of which the given share of the panel's mass lies. */
    double pointAtShare(double share) {
        double place = MonotoneInverse.at(share, -1, 1, this::shareBelow, this::shareDensity);
        return Math.min(upper, Math.max(lower, middle() + 0.5 * width() * place));
    }
}
