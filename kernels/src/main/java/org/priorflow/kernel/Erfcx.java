package org.priorflow.kernel;

/**
 * The scaled complementary error function erfcx(x) = exp(x^2) erfc(x) and the logarithms built on it, by the rational
 * approximations of Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969). Relative
 * error at most 6 units in the last place, wherever the value is finite.
 */
public final class Erfcx {

    private static final double INVERSE_SQRT_PI = 0.56418958354775628695;
    private static final double SMALL = 0.46875;
    private static final double LARGE = 4;

    // erf(x) / x in x^2, for |x| <= SMALL; highest power first, as in all tables below.
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
    // erfcx(x) in x, for SMALL < x <= LARGE.
    private static final double[] MIDDLE_TOP = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e1,
        2.98635138197400131e2,
        8.81952221241769090e2,
        1.71204761263407058e3,
        2.05107837782607147e3,
        1.23033935479799725e3
    };
    private static final double[] MIDDLE_BOTTOM = {
        1,
        1.57449261107098347e1,
        1.17693950891312499e2,
        5.37181101862009858e2,
        1.62138957456669019e3,
        3.29079923573345963e3,
        4.36261909014324716e3,
        3.43936767414372164e3,
        1.23033935480374942e3
    };
    // (1 / sqrt(pi) - x erfcx(x)) x^2 in 1 / x^2, for x > LARGE.
    private static final double[] TAIL_TOP = {
        1.63153871373020978e-2,
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4
    };
    private static final double[] TAIL_BOTTOM = {
        1,
        2.56852019228982242e0,
        1.87295284992346725e0,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
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

    private static double positiveErfcx(double x) {
        if (x <= LARGE) {
            return ratio(MIDDLE_TOP, MIDDLE_BOTTOM, x);
        }
        double inverseSquare = 1 / (x * x);
        return (INVERSE_SQRT_PI - inverseSquare * ratio(TAIL_TOP, TAIL_BOTTOM, inverseSquare)) / x;
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
