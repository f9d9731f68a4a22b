package org.priorflow.kernel.dense;

import java.util.Arrays;

/** Single precision in loops that a compiler can vectorise. */
final class PlainFloatArithmetic implements DenseArithmetic<float[]> {

    static final float LARGEST_EXPONENT = 87;
    static final float LOG2_E = 1.44269504f;
    /** Adding 1.5 * 2^23 rounds to an integer, which then stands in the low bits. */
    static final float ROUNDING = 0x1.8p23f;
    /** 2^r is 1 + c_1 r + ... + c_6 r^6 on |r| &lt;= 1 / 2 with the least relative error, 2e-9; from c_6 down. */
    static final float[] EXP2 = {1.5351849e-4f, 1.3398866e-3f, 9.618444e-3f, 5.5503324e-2f, 2.4022648e-1f, 6.931472e-1f
    };

    private static final int LANES = 16;
    private static final int UNROLLED = 4;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public float[] zeros(int length) {
        return new float[length];
    }

    @Override
    public void clear(float[] target, int from, int to) {
        Arrays.fill(target, from, to, 0);
    }

    @Override
    public void load(double[] source, int from, float[] target, int to, int rows, int columns, int stride) {
        RowCopies.load(source, from, target, to, rows, columns, stride);
    }

    @Override
    public void unloadAdding(float[] source, int from, int stride, double[] target, int to, int rows, int columns) {
        RowCopies.unloadAdding(source, from, stride, target, to, rows, columns);
    }

    @Override
    public void multiply(
            MatrixView<float[]> a, float[] b, MatrixView<float[]> start, float[] c, int rows, int depth, int stride) {
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
            MatrixView<float[]> a, int entry, float[] b, int from, float[] c, int to, int stride) {
        float a0 = a.array()[entry];
        float a1 = a.array()[entry + a.columnStride()];
        float a2 = a.array()[entry + 2 * a.columnStride()];
        float a3 = a.array()[entry + 3 * a.columnStride()];
        for (int j = 0; j < stride; j++) {
            float sum = Fused.fma(a0, b[from + j], c[to + j]);
            sum = Fused.fma(a1, b[from + stride + j], sum);
            sum = Fused.fma(a2, b[from + 2 * stride + j], sum);
            c[to + j] = Fused.fma(a3, b[from + 3 * stride + j], sum);
        }
    }

    private static void addRow(float factor, float[] b, int from, float[] c, int to, int stride) {
        for (int j = 0; j < stride; j++) {
            c[to + j] = Fused.fma(factor, b[from + j], c[to + j]);
        }
    }

    @Override
    public void activate(Activation activation, float[] z, float[] value, float[] slope, float[] curvature, int count) {
        boolean sloped = slope != value;
        boolean curved = curvature != slope;
        if (activation == Activation.SILU) {
            for (int e = 0; e < count; e++) {
                float at = z[e];
                float sigmoid = 1 / (1 + exp(-at));
                float fall = 1 - sigmoid;
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
                float tanh = 2 / (1 + exp(-2 * z[e])) - 1;
                float steepness = Fused.fma(-tanh, tanh, 1);
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

    /**
     * exp with a relative error of about 1 + |x| / 9 ulp, for log2(e) is rounded; constant beyond +-87. The Vector API repeats it
     * step by step.
     */
    static float exp(float x) {
        float clamped = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, x));
        float shifted = Fused.fma(clamped, LOG2_E, ROUNDING);
        float rest = Fused.fma(clamped, LOG2_E, ROUNDING - shifted);
        float sum = EXP2[0];
        for (int k = 1; k < EXP2.length; k++) {
            sum = Fused.fma(sum, rest, EXP2[k]);
        }
        sum = Fused.fma(sum, rest, 1);
        return Float.intBitsToFloat(Float.floatToRawIntBits(sum) + (Float.floatToRawIntBits(shifted) << 23));
    }

    @Override
    public void add(float[] source, int from, float[] target, int to, int count) {
        for (int e = 0; e < count; e++) {
            target[to + e] += source[from + e];
        }
    }

    @Override
    public void multiply(float[] factor, float[] target, int offset, int count) {
        for (int e = 0; e < count; e++) {
            target[offset + e] *= factor[e];
        }
    }

    @Override
    public void addProducts(float[] factor, float[] a, float[] b, int offset, float[] target, int count) {
        for (int e = 0; e < count; e++) {
            target[e] = Fused.fma(factor[e] * a[offset + e], b[offset + e], target[e]);
        }
    }
}
