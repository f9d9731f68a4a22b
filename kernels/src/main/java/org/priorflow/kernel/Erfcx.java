package org.priorflow.kernel;

/**
 * The scaled complementary error function erfcx(x) = exp(x^2) erfc(x) and the logarithms built on it. For x >= 0,
 * (1 + 2 x) erfcx(x) is a polynomial of degree 24 in (x - 4) / (x + 4) to a relative error of 7e-18 [shepherd1981chebyshev];
 * around zero erf is a rational function [cody1969rational]. Relative error at most 6 units in the last place, wherever the
 * value is finite.
 */
public final class Erfcx {

    private static final double SMALL = 0.46875;

    /** Where the variable of the polynomial is zero. */
    static final double CENTRE = 4;

    /** The polynomial, minimax by the Remez exchange; highest power first. */
    static final double[] POLYNOMIAL = {
        -2.5623578868317453e-10,
        9.306274643180593e-10,
        3.1121752118990895e-09,
        -1.2343895162383236e-08,
        -2.0412590172989003e-08,
        1.0633160658920777e-07,
        7.725100425801563e-08,
        -8.210847489039979e-07,
        2.9217815984126683e-07,
        5.706596961634679e-06,
        -1.122141325041143e-05,
        -2.4397742552208016e-05,
        0.00015062154175243765,
        -0.0001992571478872864,
        -0.0007577732752803793,
        0.005031970067914941,
        -0.016197734057440256,
        0.0371675155265265,
        -0.06633036581242177,
        0.09373283499909595,
        -0.10103906603628857,
        0.06809705425466907,
        0.015379652102619367,
        -0.1396211168405623,
        1.2329951186255526
    };

    // erf(x) / x in x^2, for |x| <= SMALL; highest power first.
    private static final double[] ERF_TOP = {
        1.85777706184603153e-1,
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3
    };
    private static final double[] ERF_BOTTOM = {
        1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };

    private Erfcx() {}

    /** Returns exp(x^2) erfc(x); positive infinity below about -26.6, where it overflows; NaN for NaN. */
    public static double erfcx(double x) {
        if (Math.abs(x) <= SMALL) {
            return Math.exp(x * x) * (1 - smallErf(x));
        }
        return x < 0 ? 2 * expOfSquare(x) - positiveErfcx(-x) : positiveErfcx(x);
    }

    /** Returns log erfcx(x) = x^2 + log erfc(x), finite for every finite x whose square is finite. */
    public static double logErfcx(double x) {
        return x >= -SMALL ? Math.log(erfcx(x)) : x * x + logErfc(x);
    }

    /** Returns log erfc(x), which neither underflows nor cancels; log 2 at negative infinity. */
    public static double logErfc(double x) {
        if (Math.abs(x) <= SMALL) {
            return Math.log1p(-smallErf(x));
        }
        return x < 0 ? Math.log(2 - Math.exp(-x * x) * positiveErfcx(-x)) : Math.log(positiveErfcx(x)) - x * x;
    }

    private static double smallErf(double x) {
        return x * ratio(ERF_TOP, ERF_BOTTOM, x * x);
    }

    /** Returns erfcx(x) for finite x >= 0: without a branch, so that vector loops can do the same. */
    static double ofPositive(double x) {
        double q = (x - CENTRE) / (x + CENTRE);
        double value = POLYNOMIAL[0];
        for (int i = 1; i < POLYNOMIAL.length; i++) {
            value = Arithmetic.fma(value, q, POLYNOMIAL[i]);
        }
        return value / Arithmetic.fma(2, x, 1);
    }

    private static double positiveErfcx(double x) {
        return x < Double.POSITIVE_INFINITY ? ofPositive(x) : 1 / x;
    }

    // The rounding error of x^2, multiplied by exp, would cost hundreds of ulp: it is put back to first order.
    private static double expOfSquare(double x) {
        double square = x * x;
        double exp = Math.exp(square);
        return exp < Double.POSITIVE_INFINITY ? exp + exp * Math.fma(x, x, -square) : exp;
    }

    private static double ratio(double[] top, double[] bottom, double x) {
        return polynomial(top, x) / polynomial(bottom, x);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
