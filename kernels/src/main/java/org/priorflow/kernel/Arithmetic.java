package org.priorflow.kernel;

/** Scalar pieces that the plain loops share with the vector loops, operation by operation, so that both agree to the bit. */
final class Arithmetic {

    /** Halvings from which on a weight counts as zero. */
    static final int NEGLIGIBLE_HALVINGS = 80;

    static final double LOG_2 = Math.log(2);
    static final double LOG2_E = 1 / LOG_2;

    /** Adding and subtracting these rounds to the nearest integer, which then stands in the lowest mantissa bits. */
    static final double ROUNDER = 0x1.8p52;

    static final float FLOAT_ROUNDER = 0x1.8p23f;

    /** What is left at the clamp, to be taken off. */
    static final double NEGLIGIBLE = 0x1p-80;

    static final float FLOAT_NEGLIGIBLE = 0x1p-80f;

    // 2^f = 1 + E1 f + ... + E11 f^11 to a relative error of 1.8e-17 on [-1/2, 1/2]: minimax by the Remez exchange.
    static final double E1 = 0.6931471805599457;
    static final double E2 = 0.24022650695910097;
    static final double E3 = 0.05550410866479039;
    static final double E4 = 0.009618129107607003;
    static final double E5 = 0.0013333558153439966;
    static final double E6 = 1.540353044157213e-4;
    static final double E7 = 1.5252727385193868e-5;
    static final double E8 = 1.3215442675329823e-6;
    static final double E9 = 1.0180647659234139e-7;
    static final double E10 = 7.072570412814423e-9;
    static final double E11 = 4.078071929588337e-10;

    // The same of degree 6, to 2.6e-9, for single precision.
    static final float F1 = 0.693147242f;
    static final float F2 = 0.240226522f;
    static final float F3 = 0.0555031039f;
    static final float F4 = 0.00961769279f;
    static final float F5 = 0.00134066434f;
    static final float F6 = 0.000155946778f;

    // log((1 + s) / (1 - s)) = 2 s + s^3 (G0 + ... + G6 s^12) to a relative error of 2e-17 between sqrt(1/2) and
    // sqrt(2): minimax
    // by the Remez exchange.
    static final double G0 = 0.666666666666667;
    static final double G1 = 0.3999999999989845;
    static final double G2 = 0.2857142862639796;
    static final double G3 = 0.2222221107291914;
    static final double G4 = 0.18182893216844614;
    static final double G5 = 0.15331596971557543;
    static final double G6 = 0.1461787279302967;

    /** log 2 in two parts, of which the first has zeros enough at the end to be multiplied exactly. */
    static final double LOG_2_HIGH = 0x1.62e42feep-1;

    static final double LOG_2_LOW = 0x1.a39ef35793c76p-33;

    /** Added to the bits of a number, makes its exponent that of the power of two nearest to it. */
    static final long TO_NEAREST_POWER = 0x3ff0000000000000L - 0x3fe6a09e667f3bcdL;

    static final long BITS_OF_ONE = 0x3ff0000000000000L;

    /** The bits of 2^52, in whose lowest mantissa bits an integer can be put, and what to take off then for the exponent. */
    static final long BITS_OF_INTEGERS = 0x4330000000000000L;

    static final double EXPONENT_BIAS = 0x1p52 + 1023;

    private static final int TIMED_CALLS = 20;
    private static final long MOST_NANOS_IN_HARDWARE = 2_000;

    /** Whether the machine multiplies and adds in one instruction; without it, {@link Math#fma} is a thousand times slower. */
    static final boolean FUSED = fusedInHardware();

    private Arithmetic() {}

    /** Returns a b + c, rounded once where the machine can. */
    static double fma(double a, double b, double c) {
        return FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    /** Returns a b + c, rounded once where the machine can. */
    static float fma(float a, float b, float c) {
        return FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    /**
     * Returns 2^-t for t >= 0, flushed to zero from 2^-80 downward; relative error about 2 ulp. The polynomial is split
     * into pieces (Estrin's scheme), so that the processor can work on several at a time.
     */
    static double exp2Minus(double t) {
        double clamped = t < NEGLIGIBLE_HALVINGS ? t : NEGLIGIBLE_HALVINGS;
        double rounded = clamped + ROUNDER;
        double f = rounded - ROUNDER - clamped;
        double f2 = f * f;
        double f4 = f2 * f2;
        double low = fma(fma(E3, f, E2), f2, fma(E1, f, 1));
        double middle = fma(fma(E7, f, E6), f2, fma(E5, f, E4));
        double high = fma(fma(E11, f, E10), f2, fma(E9, f, E8));
        double p = fma(fma(high, f4, middle), f4, low);
        long bits = Double.doubleToRawLongBits(p) - (Double.doubleToRawLongBits(rounded) << 52);
        return Double.longBitsToDouble(bits) - NEGLIGIBLE;
    }

    /** Returns 2^-t for t >= 0, flushed to zero from 2^-80 downward; relative error about 2 ulp. */
    static float exp2Minus(float t) {
        float clamped = t < NEGLIGIBLE_HALVINGS ? t : NEGLIGIBLE_HALVINGS;
        float rounded = clamped + FLOAT_ROUNDER;
        float f = rounded - FLOAT_ROUNDER - clamped;
        float f2 = f * f;
        float high = fma(F6, f2, fma(F5, f, F4));
        float p = fma(fma(high, f2, fma(F3, f, F2)), f2, fma(F1, f, 1));
        int bits = Float.floatToRawIntBits(p) - (Float.floatToRawIntBits(rounded) << 23);
        return Float.intBitsToFloat(bits) - FLOAT_NEGLIGIBLE;
    }

    /**
     * Returns the natural logarithm of x, which is positive and not subnormal, to about 1 ulp, without a branch. With x = 2^k m,
     * f = m - 1 and s = f / (2 + f) it is k log 2 + log((1 + s) / (1 - s)), the latter written as f less a correction.
     */
    static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits + TO_NEAREST_POWER) >>> 52;
        double f = Double.longBitsToDouble(bits - (exponent << 52) + BITS_OF_ONE) - 1;
        double k = Double.longBitsToDouble(exponent + BITS_OF_INTEGERS) - EXPONENT_BIAS;
        double s = f / (f + 2);
        double z = s * s;
        double z2 = z * z;
        double high = fma(fma(G6, z, G5), z2, fma(G4, z, G3));
        double rest = fma(fma(high, z2, fma(G2, z, G1)), z, G0) * z;
        double half = f * f * 0.5;
        double correction = half - fma(s, half + rest, k * LOG_2_LOW);
        return fma(k, LOG_2_HIGH, f - correction);
    }

    // In software, a multiply-add that rounds once goes through decimal numbers and takes many microseconds, compiled
    // or not;
    // in hardware it takes nanoseconds, even in the interpreter. To ask the virtual machine would load its management.
    private static boolean fusedInHardware() {
        long least = Long.MAX_VALUE;
        double sum = 0;
        for (int k = 0; k < TIMED_CALLS; k++) {
            long start = System.nanoTime();
            sum = Math.fma(0.1 + k, 0x1p-300, sum);
            least = Math.min(least, System.nanoTime() - start);
        }
        return sum > 0 && least < MOST_NANOS_IN_HARDWARE;
    }
}
