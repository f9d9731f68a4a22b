package org.priorflow.testkit;

import java.util.function.DoubleUnaryOperator;

/**
 * Adaptive integration by the Lobatto pair of 7 and 13 points [gander2000adaptive]: bisects until the two agree. Both use
 * the ends of an interval, so that no jump can hide between the last node and an end.
 */
final class Quadrature {

    private static final double[] NODES = {
        1,
        0.94288241569547971906,
        0.81649658092772603273,
        0.64185334234578130578,
        0.44721359549995793928,
        0.23638319966214988028,
        0
    };
    private static final double[] FINE_WEIGHTS = {
        0.015827191973480183087,
        0.094273840218850045531,
        0.15507198733658539625,
        0.18882157396018245442,
        0.19977340522685852679,
        0.22492646533333952702,
        0.2426110719014077338
    };
    // At the nodes of even index.
    private static final double[] COARSE_WEIGHTS = {77.0 / 1470, 432.0 / 1470, 625.0 / 1470, 672.0 / 1470};
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
        double fine = 0;
        double coarse = 0;
        for (int i = 0; i < NODES.length; i++) {
            double values = function.applyAsDouble(centre + half * NODES[i]);
            if (NODES[i] > 0) {
                values += function.applyAsDouble(centre - half * NODES[i]);
            }
            fine += FINE_WEIGHTS[i] * values;
            if (i % 2 == 0) {
                coarse += COARSE_WEIGHTS[i / 2] * values;
            }
        }
        return new double[] {half * fine, half * coarse};
    }
}
