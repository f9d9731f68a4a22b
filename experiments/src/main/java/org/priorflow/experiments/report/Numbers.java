package org.priorflow.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: three significant digits, the spread to the same decimals as the mean. */
public final class Numbers {

    private static final int DIGITS = 3;

    private Numbers() {}

    /** Shows a number, such as {@code 0.123}, {@code 12.3}, {@code 1.23e-05}; not-a-number is a dash. */
    public static String shown(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return isPlain(value)
                ? String.format(Locale.ROOT, "%." + decimals(value) + "f", value)
                : String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", value);
    }

    /**
     * Shows a mean with its spread, such as {@code 0.123 ± 0.004} or {@code 1.23e-05 ± 0.04e-05}: both to the same decimals
     * and the same power of ten, those of the mean, or of the spread where the mean is small beside it.
     */
    public static String shown(Estimate estimate, String plusMinus) {
        double mean = estimate.mean();
        double deviation = estimate.deviation();
        if (Double.isNaN(deviation)) {
            return shown(mean);
        }
        double larger = Math.max(Math.abs(mean), deviation);
        double leading = isPlain(mean) && deviation <= 10 * Math.abs(mean) ? mean : larger;
        if (isPlain(leading) && deviation < 1e6) {
            String format = "%." + decimals(leading) + "f";
            return String.format(Locale.ROOT, format + " %s " + format, mean, plusMinus, deviation);
        }
        String power = shown(larger).replaceAll(".*e", "");
        double unit = Double.parseDouble("1e" + power);
        String format = "%." + (DIGITS - 1) + "fe" + power;
        return String.format(Locale.ROOT, format + " %s " + format, mean / unit, plusMinus, deviation / unit);
    }

    /** Shows the value of a setting: four significant digits at most, without trailing zeros. */
    static String setting(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(DIGITS + 1))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    /** Shows a number with at most so many significant digits, without trailing zeros. */
    public static String rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        return value == 0
                ? "0"
                : isPlain(value) ? rounded.toPlainString() : rounded.toString().replace('E', 'e');
    }

    private static boolean isPlain(double value) {
        double size = Math.abs(value);
        return value == 0 || size >= 1e-3 && size < 1e6;
    }

    private static int decimals(double value) {
        int magnitude = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
        return Math.max(0, Math.min(DIGITS + 2, DIGITS - 1 - magnitude));
    }
}
