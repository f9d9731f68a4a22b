package org.priorflow.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/** Guards for the public border of the kernels. Every guard is written so that NaN fails. */
final class Border {

    /** Entries that a thread checks in one go. */
    private static final int PIECE = 1 << 16;

    private Border() {}

    static IllegalArgumentException invalid(String name, Object value, String law, String remedy) {
        return new InvalidArgumentException("%s is %s, but must be %s. %s".formatted(name, value, law, remedy));
    }

    static double positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw invalid(name, value, "finite and > 0", "Maybe the sign is wrong, or a division by zero made it?");
        }
        return value;
    }

    static int atLeastOne(int value, String name) {
        if (value < 1) {
            throw invalid(name, value, ">= 1", "Maybe a count and an index were mixed up?");
        }
        return value;
    }

    /** Returns the row count of an array of {@code length} entries in rows of {@code d}. */
    static int rowCount(int length, int d, String name) {
        if (length < d || length % d != 0) {
            throw invalid(
                    name,
                    "of length " + length,
                    "of length rows * d with rows >= 1 and d = " + d,
                    "Maybe d belongs to another array?");
        }
        return length / d;
    }

    static void length(int actual, long expected, String name, String shape) {
        if (actual != expected) {
            throw invalid(
                    name,
                    "of length " + actual,
                    "of length " + expected + " = " + shape,
                    "Maybe rows are missing, or the head size is another one?");
        }
    }

    static void finite(double[] values, String name) {
        if (isFinite(values)) {
            return;
        }
        for (int e = 0; e < values.length; e++) {
            if (!(Math.abs(values[e]) < Double.POSITIVE_INFINITY)) {
                throw invalid(
                        name + "[" + e + "]",
                        values[e],
                        "finite",
                        "Maybe an earlier step overflowed or divided by zero?");
            }
        }
    }

    static void finite(float[] values, String name) {
        if (isFinite(values)) {
            return;
        }
        for (int e = 0; e < values.length; e++) {
            if (!(Math.abs(values[e]) < Float.POSITIVE_INFINITY)) {
                throw invalid(
                        name + "[" + e + "]",
                        values[e],
                        "finite",
                        "Maybe an earlier step overflowed or divided by zero?");
            }
        }
    }

    /** Whether all entries are finite; many are read by all threads. */
    static boolean isFinite(double[] values) {
        return values.length <= PIECE
                ? isFinite(values, 0, values.length)
                : inAllPieces(values.length, (from, until) -> isFinite(values, from, until));
    }

    private static boolean inAllPieces(int length, RangeTest test) {
        int count = (length - 1) / PIECE + 1;
        AtomicBoolean isMet = new AtomicBoolean(true);
        Workers.forEach(count, true, p -> {
            if (!test.isMetBy(p * PIECE, (int) Math.min(length, (p + 1L) * PIECE))) {
                isMet.set(false);
            }
        });
        return isMet.get();
    }

    private interface RangeTest {
        boolean isMetBy(int from, int until);
    }

    // Zero times a finite number is zero; four sums at a time need not wait for each other.
    private static boolean isFinite(double[] values, int from, int until) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        int e = from;
        for (; e < until - 3; e += 4) {
            p += 0 * values[e];
            q += 0 * values[e + 1];
            r += 0 * values[e + 2];
            s += 0 * values[e + 3];
        }
        for (; e < until; e++) {
            p += 0 * values[e];
        }
        return p + q + r + s == 0;
    }

    /** Whether all entries are finite; many are read by all threads. */
    static boolean isFinite(float[] values) {
        return values.length <= PIECE
                ? isFinite(values, 0, values.length)
                : inAllPieces(values.length, (from, until) -> isFinite(values, from, until));
    }

    private static boolean isFinite(float[] values, int from, int until) {
        float p = 0;
        float q = 0;
        float r = 0;
        float s = 0;
        int e = from;
        for (; e < until - 3; e += 4) {
            p += 0 * values[e];
            q += 0 * values[e + 1];
            r += 0 * values[e + 2];
            s += 0 * values[e + 3];
        }
        for (; e < until; e++) {
            p += 0 * values[e];
        }
        return p + q + r + s == 0;
    }

    static IllegalArgumentException unusableBias(int index, double bias) {
        return invalid("bias[" + index + "]", bias, "finite or -Infinity", "Maybe the normaliser of that key is zero?");
    }

    static IllegalArgumentException noUsableBias(int head) {
        return invalid(
                "bias",
                "-Infinity at every key of head " + head,
                "finite at one key of every head at least",
                "Maybe every key lies outside the domain of the prior?");
    }

    static IllegalArgumentException unreachable(int row) {
        return invalid(
                "queries row " + row,
                "at an infinite squared distance from every key",
                "within the range of floating-point numbers",
                "Maybe the flow diverged some steps ago?");
    }
}
