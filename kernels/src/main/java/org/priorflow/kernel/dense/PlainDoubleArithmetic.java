package org.priorflow.kernel.dense;

import java.util.Arrays;

/** Double precision in loops that a compiler can vectorise. */
final class PlainDoubleArithmetic implements DenseArithmetic<double[]> {

    static final double LARGEST_EXPONENT = 700;
    static final double LOG2_E = 1.4426950408889634;
    /** log 2, split so that an integer below 2^11 times the first part is exact. */
    static final double LN2_HIGH = 0x1.62e42fee00000p-1;

    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** Adding 1.5 * 2^52 rounds to an integer, which then stands in the low bits. */
    static final double ROUNDING = 0x1.8p52;
    /** 1 / k! for k = 13, ..., 2: the Taylor sum of exp on |r| &lt;= log(2) / 2 has a relative error below 5e-18. */
    static final double[] EXP_TAYLOR = {
        1 / 6227020800.0,
        1 / 479001600.0,
        1 / 39916800.0,
        1 / 3628800.0,
        1 / 362880.0,
        1 / 40320.0,
        1 / 5040.0,
        1 / 720.0,
        1 / 120.0,
        1 / 24.0,
        1 / 6.0,
        0.5
    };

    private static final int LANES = 8;
    private static final int UNROLLED = 4;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public double[] zeros(int length) {
        return new double[length];
    }

    @Override
    public void clear(double[] target, int from, int to) {
        Arrays.fill(target, from, to, 0);
    }

    @Override
    public void load(double[] source, int from, double[] target, int to, int rows, int columns, int stride) {
        RowCopies.load(source, from, target, to, rows, columns, stride);
    }

    @Override
    public void unloadAdding(double[] source, int from, int stride, double[] target, int to, int rows, int columns) {
        RowCopies.unloadAdding(source, from, stride, target, to, rows, columns);
    }

    @Override
    public void multiply(
            MatrixView<double[]> a,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int rows,
            int depth,
            int stride) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(start.array(), i * start.rowStride(), c, i * stride, stride);
            int row = i * a.rowStride();
            int p = 0;
            for (; p + UNROLLED <= depth; p += UNROLLED) {
                addFourRows(a, row + p * a.columnStride(), b, p * stride, c, i * stride, stride);
            }
            for (; p < depth; p++) {
                addRow(a.array()[row + p * a.columnStride()], b, p * stride, c, i * stride, stride);
            }
        }
    }

    private static void addFourRows(
            MatrixView<double[]> a, int entry, double[] b, int from, double[] c, int to, int stride) {
        double a0 = a.array()[entry];
        double a1 = a.array()[entry + a.columnStride()];
        double a2 = a.array()[entry + 2 * a.columnStride()];
        double a3 = a.array()[entry + 3 * a.columnStride()];
        for (int j = 0; j < stride; j++) {
            double sum = Fused.fma(a0, b[from + j], c[to + j]);
            sum = Fused.fma(a1, b[from + stride + j], sum);
            sum = Fused.fma(a2, b[from + 2 * stride + j], sum);
            c[to + j] = Fused.fma(a3, b[from + 3 * stride + j], sum);
        }
    }

    private static void addRow(double factor, double[] b, int from, double[] c, int to, int stride) {
        for (int j = 0; j < stride; j++) {
            c[to + j] = Fused.fma(factor, b[from + j], c[to + j]);
        }
    }

    @Override
    public void activate(
            Activation activation, double[] z, double[] value, double[] slope, double[] curvature, int count) {
        boolean sloped = slope != value;
        boolean curved = curvature != slope;
        if (activation == Activation.SILU) {
            for (int e = 0; e < count; e++) {
                double at = z[e];
                double sigmoid = 1 / (1 + exp(-at));
                double fall = 1 - sigmoid;
                value[e] = at * sigmoid;
                if (sloped) {
                    slope[e] = sigmoid * Fused.fma(at, fall, 1);
                }
                if (curved) {
                    curvature[e] = sigmoid * fall * Fused.fma(at, fall - sigmoid, 2);
                }
            }
        } else {
            for (int e = 0; e < count; e++) {
                double tanh = 2 / (1 + exp(-2 * z[e])) - 1;
                double steepness = Fused.fma(-tanh, tanh, 1);
                value[e] = tanh;
                if (sloped) {
                    slope[e] = steepness;
                }
                if (curved) {
                    curvature[e] = -2 * tanh * steepness;
                }
            }
        }
    }

    /** exp with a relative error of about an ulp, constant beyond +-700; the Vector API repeats it step by step. */
    static double exp(double x) {
        double clamped = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, x));
        double shifted = Fused.fma(clamped, LOG2_E, ROUNDING);
        double whole = shifted - ROUNDING;
        double rest = Fused.fma(whole, -LN2_LOW, Fused.fma(whole, -LN2_HIGH, clamped));
        double sum = EXP_TAYLOR[0];
        for (int k = 1; k < EXP_TAYLOR.length; k++) {
            sum = Fused.fma(sum, rest, EXP_TAYLOR[k]);
        }
        sum = Fused.fma(Fused.fma(sum, rest, 1), rest, 1);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(sum) + (Double.doubleToRawLongBits(shifted) << 52));
    }

    @Override
    public void add(double[] source, int from, double[] target, int to, int count) {
        for (int e = 0; e < count; e++) {
            target[to + e] += source[from + e];
        }
    }

    @Override
    public void multiply(double[] factor, double[] target, int offset, int count) {
        for (int e = 0; e < count; e++) {
            target[offset + e] *= factor[e];
        }
    }

    @Override
    public void addProducts(double[] factor, double[] a, double[] b, int offset, double[] target, int count) {
        for (int e = 0; e < count; e++) {
            target[e] = Fused.fma(factor[e] * a[offset + e], b[offset + e], target[e]);
        }
    }
}
