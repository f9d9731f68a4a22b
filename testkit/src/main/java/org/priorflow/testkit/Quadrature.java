package org.priorflow.testkit;

import java.util.function.DoubleUnaryOperator;

/**
 * Adaptive integration by the Gauss-Kronrod pair of 7 and 15 points [piessens1983quadpack]: bisects until the two agree.
 */
final class Quadrature {

    private static final double[] NODES = {
        0.991455371120812639206854697526329,
        0.949107912342758524526189684047851,
        0.864864423359769072789712788640926,
        0.741531185599394439863864773280788,
        0.586087235467691130294144691693013,
        0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
        0
    };
    private static final double[] KRONROD_WEIGHTS = {
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
        0.209482141084727828012999174891714
    };
    // At the nodes of odd index.
    private static final double[] GAUSS_WEIGHTS = {
        0.129484966168869693270611432679082,
        0.279705391489276667901467771423780,
        0.381830050505118944950369775488975,
        0.417959183673469387755102040816327
    };
    // A jump is cut out of the interval by so many halvings, to below the rounding of its place.
    private static final int DEEPEST = 60;

    private final double accuracy;

    /** {@code accuracy} is the largest error of a piece, relative to the integral of the function's absolute value. */
    Quadrature(double accuracy) {
        this.accuracy = accuracy;
    }

    /** Integrates between the first and the last of {@code breaks}, which ascend and hold the kinks that are known. */
    double integral(double[] breaks, DoubleUnaryOperator function) {
        double size = 0;
        for (int i = 1; i < breaks.length; i++) {
            size += pairOver(breaks[i - 1], breaks[i], x -> Math.abs(function.applyAsDouble(x)))[0];
        }
        double sum = 0;
        for (int i = 1; i < breaks.length; i++) {
            sum += refined(breaks[i - 1], breaks[i], accuracy * size, DEEPEST, function);
        }
        return sum;
    }

    private static double refined(double a, double b, double error, int depth, DoubleUnaryOperator function) {
        double[] pair = pairOver(a, b, function);
        double middle = a + (b - a) / 2;
        if (Math.abs(pair[0] - pair[1]) <= error || depth == 0 || !(a < middle && middle < b)) {
            return pair[0];
        }
        return refined(a, middle, error, depth - 1, function) + refined(middle, b, error, depth - 1, function);
    }

    private static double[] pairOver(double a, double b, DoubleUnaryOperator function) {
        double centre = a + (b - a) / 2;
        double half = (b - a) / 2;
        double kronrod = 0;
        double gauss = 0;
        for (int i = 0; i < NODES.length; i++) {
            double values = function.applyAsDouble(centre + half * NODES[i]);
            if (NODES[i] > 0) {
                values += function.applyAsDouble(centre - half * NODES[i]);
            }
            kronrod += KRONROD_WEIGHTS[i] * values;
            if (i % 2 == 1) {
                gauss += GAUSS_WEIGHTS[i / 2] * values;
            }
        }
        return new double[] {half * kronrod, half * gauss};
    }
}
