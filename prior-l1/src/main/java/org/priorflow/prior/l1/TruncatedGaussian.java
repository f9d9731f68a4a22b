package org.priorflow.prior.l1;

import org.priorflow.kernel.Erfcx;

/** The mass of exp(-t^2) over an interval, relative to its largest value there, as a logarithm that never underflows. */
final class TruncatedGaussian {

    private static final double HALF_SQRT_PI = 0.5 * Math.sqrt(Math.PI);
    // Below this range of the exponent, differences of error functions cancel and 8 Gauss points are exact to rounding.
    private static final double NARROW = 0.7;
    private static final double[] NODES = {
        0.18343464249564978, 0.525532409916329, 0.7966664774136267, 0.9602898564975362,
    };
    private static final double[] WEIGHTS = {
        0.36268378337836166, 0.3137066458778869, 0.22238103445337443, 0.10122853629037706,
    };

    private TruncatedGaussian() {}

    /**
     * Returns the log of the integral over [a, b] of exp(r^2 - t^2), where r is the point of [a, b] nearest to 0.
     *
     * @param a lower end; may be negative infinity
     * @param b upper end; may be positive infinity
     * @param length b - a, > 0; given apart since it would vanish in the rounding of far ends
     */
    static double logRelativeMass(double a, double b, double length) {
        if (b <= 0) {
            return logTailMass(-b, length);
        }
        if (a >= 0) {
            return logTailMass(a, length);
        }
        return length <= NARROW
                ? Math.log(narrowMass(a, length, 0))
                : Math.log(HALF_SQRT_PI * (2 - upperTail(-a) - upperTail(b)));
    }

    /** Returns the mean of t under exp(-t^2) on [a, b]: half the fall of that function from a to b, over its mass. */
    static double mean(double a, double b, double length) {
        double mass = Math.exp(logRelativeMass(a, b, length));
        if (b <= 0) {
            return 0.5 * Math.expm1(-length * (length - 2 * b)) / mass;
        }
        return a >= 0
                ? -0.5 * Math.expm1(-length * (2 * a + length)) / mass
                : 0.5 * (Math.exp(-a * a) - Math.exp(-b * b)) / mass;
    }

    // For a >= 0.
    private static double logTailMass(double a, double length) {
        double drop = length * (2 * a + length);
        if (length <= NARROW && drop <= NARROW) {
            return Math.log(narrowMass(a, length, a));
        }
        double far = drop == Double.POSITIVE_INFINITY ? 0 : Math.exp(-drop) * Erfcx.erfcx(a + length);
        return Math.log(HALF_SQRT_PI * (Erfcx.erfcx(a) - far));
    }

    // erfc(x) for x >= 0.
    private static double upperTail(double x) {
        return x == Double.POSITIVE_INFINITY ? 0 : Math.exp(-x * x) * Erfcx.erfcx(x);
    }

    // The integral of exp(r^2 - t^2) over [a, a + length], in terms of the distance from a, which may be far from 0.
    private static double narrowMass(double a, double length, double nearest) {
        double offset = nearest - a;
        double half = 0.5 * length;
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            sum += WEIGHTS[i]
                    * (weightAt(half + half * NODES[i], offset, nearest)
                            + weightAt(half - half * NODES[i], offset, nearest));
        }
        return half * sum;
    }

    private static double weightAt(double distance, double offset, double nearest) {
        double fromNearest = distance - offset;
        return Math.exp(-fromNearest * (2 * nearest + fromNearest));
    }
}
