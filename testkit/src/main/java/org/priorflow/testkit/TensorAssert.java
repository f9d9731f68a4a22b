package org.priorflow.testkit;

import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.tensor.Rows;

/** Assertions on tensors; a failure names the entry that is furthest off. */
public final class TensorAssert extends AbstractAssert<TensorAssert, INDArray> {

    private TensorAssert(@Nullable INDArray actual) {
        super(actual, TensorAssert.class);
    }

    public static TensorAssert assertThatTensor(@Nullable INDArray actual) {
        return new TensorAssert(actual);
    }

    /** Verifies the shape, axis by axis. */
    public TensorAssert hasShape(long... shape) {
        isNotNull();
        if (!Arrays.equals(actual.shape(), shape)) {
            failWithMessage(
                    "Expected a tensor of shape %s but its shape is %s",
                    Arrays.toString(shape), Arrays.toString(actual.shape()));
        }
        return this;
    }

    /** Verifies the type of the entries. */
    public TensorAssert hasType(DataType type) {
        isNotNull();
        if (actual.dataType() != type) {
            failWithMessage("Expected a tensor of type %s but its type is %s", type, actual.dataType());
        }
        return this;
    }

    /** Verifies that no entry is infinite or not a number. */
    public TensorAssert isFinite() {
        double[] values = actualValues();
        for (int e = 0; e < values.length; e++) {
            if (!Double.isFinite(values[e])) {
                failWithMessage("Expected finite entries but the entry at %s is %s", place(e), values[e]);
            }
        }
        return this;
    }

    /** Verifies that no entry is not a number; infinities are allowed. */
    public TensorAssert hasNoNaN() {
        double[] values = actualValues();
        for (int e = 0; e < values.length; e++) {
            if (Double.isNaN(values[e])) {
                failWithMessage("Expected numbers but the entry at %s is NaN", place(e));
            }
        }
        return this;
    }

    /**
     * Verifies the shape, and {@code |actual - expected| <= tolerance (1 + |expected|)} for every entry; equal infinities are
     * close, NaN is close to nothing.
     */
    public TensorAssert isCloseTo(INDArray expected, double tolerance) {
        hasShape(expected.shape());
        return hasEntriesCloseTo(tolerance, Rows.valuesOf(expected));
    }

    /** Verifies the entries in row-major order, as {@link #isCloseTo} does, whatever the shape. */
    public TensorAssert hasEntriesCloseTo(double tolerance, double... expected) {
        double[] values = actualValues();
        if (values.length != expected.length) {
            failWithMessage("Expected %s entries but there are %s", expected.length, values.length);
        }
        int worst = -1;
        double excess = 1;
        for (int e = 0; e < values.length; e++) {
            double allowed = tolerance * (1 + Math.abs(expected[e]));
            double ratio = values[e] == expected[e] ? 0 : Math.abs(values[e] - expected[e]) / allowed;
            if (!(ratio <= excess)) {
                worst = e;
                excess = Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
            }
        }
        if (worst >= 0) {
            failWithMessage(
                    "Expected %s at %s but it is %s: the difference %s is %s times what the tolerance %s allows",
                    expected[worst],
                    place(worst),
                    values[worst],
                    Math.abs(values[worst] - expected[worst]),
                    excess,
                    tolerance);
        }
        return this;
    }

    /** Verifies shape, type and every bit of every entry; memory layout does not count. */
    public TensorAssert hasSameBitsAs(INDArray expected) {
        hasShape(expected.shape());
        hasType(expected.dataType());
        double[] values = actualValues();
        double[] others = Rows.valuesOf(expected);
        for (int e = 0; e < values.length; e++) {
            if (Double.doubleToLongBits(values[e]) != Double.doubleToLongBits(others[e])) {
                failWithMessage("Expected exactly %s at %s but it is %s", others[e], place(e), values[e]);
            }
        }
        return this;
    }

    private double[] actualValues() {
        isNotNull();
        return Rows.valuesOf(actual);
    }

    private String place(int flatIndex) {
        long[] shape = actual.shape();
        long[] index = new long[shape.length];
        long rest = flatIndex;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return Arrays.toString(index);
    }
}
