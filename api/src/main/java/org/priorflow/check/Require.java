package org.priorflow.check;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Guards for the public border. Every guard is written so that NaN fails, and returns the value that it accepted. */
public final class Require {

    private Require() {}

    /** Builds the exception for a value that breaks a law; {@code remedy} is a sentence for the person who reads it. */
    public static InvalidInputException invalid(String name, Object value, String law, String remedy) {
        return new InvalidInputException("%s is %s, but must be %s. %s".formatted(name, value, law, remedy));
    }

    /** Returns {@code value} if it is finite and greater than zero. */
    public static double positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw invalid(name, value, "finite and > 0", "Maybe the sign is wrong, or a division by zero made it?");
        }
        return value;
    }

    /** Returns {@code value} if it is finite and not negative. */
    public static double nonNegative(double value, String name) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw invalid(name, value, "finite and >= 0", "Maybe the sign is wrong, or a division by zero made it?");
        }
        return value;
    }

    /** Returns {@code value} if it is finite. */
    public static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw invalid(name, value, "finite", "Maybe an earlier step overflowed or divided by zero?");
        }
        return value;
    }

    /** Returns {@code value} if it lies in [low, high]. */
    public static double within(double value, double low, double high, String name) {
        if (!(value >= low && value <= high)) {
            throw invalid(name, value, "in [" + low + ", " + high + "]", "Maybe it was meant in other units?");
        }
        return value;
    }

    /** Returns {@code value} if it is at least {@code least}. */
    public static int atLeast(int value, int least, String name) {
        if (value < least) {
            throw invalid(name, value, ">= " + least, "Maybe a count and an index were mixed up?");
        }
        return value;
    }

    /** Returns {@code x} if it is a floating tensor of shape [n, d] with n >= 1 and d >= 1; its entries are not read. */
    public static INDArray matrix(INDArray x, String name) {
        if (x.rank() != 2 || x.size(0) < 1 || x.size(1) < 1) {
            throw invalid(
                    name,
                    "of shape " + Arrays.toString(x.shape()),
                    "of shape [n, d] with n >= 1 and d >= 1",
                    "Maybe reshape a single point to [1, d]?");
        }
        if (x.dataType() != DataType.DOUBLE && x.dataType() != DataType.FLOAT) {
            throw invalid(name, "of type " + x.dataType(), "DOUBLE or FLOAT", "Maybe cast it with castTo(DOUBLE)?");
        }
        return x;
    }

    /** Returns {@code x} if it is a floating tensor of shape [n, d] with the given d. */
    public static INDArray matrix(INDArray x, long d, String name) {
        matrix(x, name);
        if (x.size(1) != d) {
            throw invalid(
                    name,
                    "of shape " + Arrays.toString(x.shape()),
                    "of shape [n, " + d + "]",
                    "Maybe it belongs to a problem of another dimension?");
        }
        return x;
    }

    /** Returns {@code x} if it is a floating tensor of shape [n, d] with the given n and d. */
    public static INDArray matrix(INDArray x, long n, long d, String name) {
        matrix(x, d, name);
        if (x.size(0) != n) {
            throw invalid(
                    name,
                    "of shape " + Arrays.toString(x.shape()),
                    "of shape [" + n + ", " + d + "]",
                    "Maybe a row is missing, or it belongs to other points?");
        }
        return x;
    }
}
