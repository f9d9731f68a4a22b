package org.priorflow.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

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

    private static boolean fusedInHardware() {
        try {
            return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("UseFMA")
                    .getValue());
        } catch (LinkageError | RuntimeException absent) {
            return false; // no HotSpot, or no management: separate multiplications and additions are always right
        }
    }
}
