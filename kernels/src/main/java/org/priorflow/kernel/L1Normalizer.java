package org.priorflow.kernel;

/**
 * The one-dimensional law proportional to exp(-mu |z| - (z - y)^2 / (2 s^2)): the RWPO kernel of a weighted absolute
 * value, with mu = beta lambda / 2 and s^2 = 2 T / beta. Its normaliser Z_1(y) and its moments are closed forms in erfcx
 * (completing the square on each half-line), written in logarithms so that nothing overflows or cancels.
 */
public final class L1Normalizer {

    private static final double HALF_LOG_HALF_PI = 0.5 * Math.log(Math.PI / 2);
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    private final double rate;
    private final double width;
    private final double logConstant;

    /** mu s / sqrt(2). */
    private final double sharpness;

    /** 1 / (s sqrt(2)). */
    private final double inverseWidth;

    /**
     * @param rate mu, finite and >= 0; zero is the plain normal law
     * @param width s, finite and > 0
     */
    public L1Normalizer(double rate, double width) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw Border.invalid("rate", rate, "finite and >= 0", "Maybe the weight of the prior is negative?");
        }
        this.rate = rate;
        this.width = Border.positive(width, "width");
        this.logConstant = Math.log(width) + HALF_LOG_HALF_PI;
        this.sharpness = rate * width * SQRT_HALF;
        this.inverseWidth = SQRT_HALF / width;
    }

    /** What is added to every log Z_1. */
    double logConstant() {
        return logConstant;
    }

    double sharpness() {
        return sharpness;
    }

    double inverseWidth() {
        return inverseWidth;
    }

    /** mu. */
    public double rate() {
        return rate;
    }

    /** s. */
    public double width() {
        return width;
    }

    /**
     * Returns log Z_1(y), the logarithm of the integral of exp(-mu |z| - (z - y)^2 / (2 s^2)) over z. With a = mu s / sqrt(2),
     * b = |y| / (s sqrt(2)), u = a - b and v = a + b it is, up to log(s sqrt(pi / 2)),
     *
     * <p>log(erfcx(u) + erfcx(v)) - b^2 where u is not negative, and elsewhere
     *
     * <p>a^2 - 2 a b + log(2 - exp(-u^2) (erfcx(-u) - erfcx(v))), whose logarithm lies in [0, log 2].
     *
     * <p>The error is some ulp of max(1, a^2, b^2) in the first case, and of max(1, a^2, a b) in the second.
     */
    public double logValueAt(double y) {
        double b = Math.abs(y) * inverseWidth;
        double u = sharpness - b;
        double near = Erfcx.ofPositive(Math.abs(u));
        double far = Erfcx.ofPositive(sharpness + b);
        double tail = Arithmetic.exp2Minus(u * u * Arithmetic.LOG2_E);
        double parts = u < 0 ? Arithmetic.fma(tail, far - near, 2) : near + far;
        double exponent = u < 0 ? (u - b) * sharpness : b * -b;
        return logConstant + (exponent + Arithmetic.log(parts));
    }

    /** Returns log Z_1 at every entry of {@code y}, as a new array; the same to the bit as one by one, and faster. */
    public double[] logValuesAt(double[] y) {
        double[] values = y.clone();
        KernelBackend.normalizerLoops(y.length).logValues(this, values);
        return values;
    }

    /** Returns the probability that z > 0; given that, z is normal with mean y - mu s^2 and deviation s, cut off at 0. */
    public double positiveProbabilityAt(double y) {
        return 1 / (1 + Math.exp(logPositivePart(-y) - logPositivePart(y)));
    }

    /** Returns the mean M(y) of z, the smoothed shrinkage: y - mu s^2 tanh((A(y) - A(-y)) / 2). */
    public double meanAt(double y) {
        return y - rate * width * width * tilt(y);
    }

    /** Returns the variance of z, in (0, s^2], with an absolute error of a few ulp of s^2 + (mu s^2)^2. */
    public double varianceAt(double y) {
        double shift = rate * width * width;
        double tilt = tilt(y);
        double kink = Math.exp(-0.5 * (y / width) * (y / width) - logSum(logPositivePart(y), logPositivePart(-y)));
        return width * width + shift * shift * (1 - tilt * tilt) - 2 * shift * width * SQRT_TWO_OVER_PI * kink;
    }

    // tanh((A(y) - A(-y)) / 2), the difference of the two parts that logValueAt adds up over their sum.
    private double tilt(double y) {
        double b = Math.abs(y) * inverseWidth;
        double u = sharpness - b;
        double near = Erfcx.ofPositive(Math.abs(u));
        double far = Erfcx.ofPositive(sharpness + b);
        double tail = Arithmetic.exp2Minus(u * u * Arithmetic.LOG2_E);
        double same = u < 0 ? Arithmetic.fma(-tail, near, 2) : near;
        double other = u < 0 ? tail * far : far;
        return Math.copySign((same - other) / (same + other), y);
    }

    /** A(y): the logarithm of the part of Z_1 on z > 0, up to the constant log(s sqrt(pi / 2)); A(-y) is that on the other side. */
    private double logPositivePart(double y) {
        double u = (rate * width - y / width) * SQRT_HALF;
        if (u >= 0) {
            return Math.log(Erfcx.erfcx(u)) - 0.5 * (y / width) * (y / width);
        }
        return rate * (0.5 * rate * width * width - y) + Erfcx.logErfc(u);
    }

    private static double logSum(double a, double b) {
        double largest = Math.max(a, b);
        return largest + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
