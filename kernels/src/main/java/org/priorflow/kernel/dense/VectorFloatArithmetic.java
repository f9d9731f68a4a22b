package org.priorflow.kernel.dense;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Single precision on the Vector API: the plain arithmetic, several entries at a time. */
final class VectorFloatArithmetic implements DenseArithmetic<float[]> {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE_ROWS = 8;
    /** Vectors of a tile: the sums of two need more than the sixteen registers that machines with shorter vectors have. */
    private static final int TILE_WIDTH = SPECIES.vectorBitSize() == 512 ? 2 * LANES : LANES;

    private static final int ROUNDING_SHIFT = 23;
    private static final int LARGEST = Float.floatToRawIntBits(PlainFloatArithmetic.LARGEST_EXPONENT);

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
        int i = 0;
        for (; i + TILE_ROWS <= rows; i += TILE_ROWS) {
            int j = 0;
            for (; TILE_WIDTH > LANES && j + TILE_WIDTH <= stride; j += TILE_WIDTH) {
                addWideTile(a, i, b, start, c, j, depth, stride);
            }
            for (; j < stride; j += LANES) {
                addTile(a, i, b, start, c, j, depth, stride);
            }
        }
        for (; i < rows; i++) {
            int j = 0;
            for (; j + 4 * LANES <= stride; j += 4 * LANES) {
                addWideRow(a, i, b, start, c, j, depth, stride);
            }
            for (; j < stride; j += LANES) {
                addRow(a, i, b, start, c, j, depth, stride);
            }
        }
    }

    // Eight rows by two vectors: as many sums as keep two multipliers busy, with few loads for each.
    private static void addWideTile(
            MatrixView<float[]> a,
            int i,
            float[] b,
            MatrixView<float[]> start,
            float[] c,
            int j,
            int depth,
            int stride) {
        float[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        float[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, at);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, at + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, at + step);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, at + step + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, at + 2 * step);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, at + 2 * step + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, at + 3 * step);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, at + 3 * step + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, at + 4 * step);
        FloatVector c41 = FloatVector.fromArray(SPECIES, s, at + 4 * step + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, at + 5 * step);
        FloatVector c51 = FloatVector.fromArray(SPECIES, s, at + 5 * step + LANES);
        FloatVector c60 = FloatVector.fromArray(SPECIES, s, at + 6 * step);
        FloatVector c61 = FloatVector.fromArray(SPECIES, s, at + 6 * step + LANES);
        FloatVector c70 = FloatVector.fromArray(SPECIES, s, at + 7 * step);
        FloatVector c71 = FloatVector.fromArray(SPECIES, s, at + 7 * step + LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, entries[entry]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, entries[entry + rowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, entries[entry + 2 * rowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, entries[entry + 3 * rowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, entries[entry + 4 * rowStride]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, entries[entry + 5 * rowStride]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(SPECIES, entries[entry + 6 * rowStride]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, entries[entry + 7 * rowStride]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            entry += columnStride;
            from += stride;
        }
        c00.intoArray(c, to);
        c01.intoArray(c, to + LANES);
        c10.intoArray(c, to + stride);
        c11.intoArray(c, to + stride + LANES);
        c20.intoArray(c, to + 2 * stride);
        c21.intoArray(c, to + 2 * stride + LANES);
        c30.intoArray(c, to + 3 * stride);
        c31.intoArray(c, to + 3 * stride + LANES);
        c40.intoArray(c, to + 4 * stride);
        c41.intoArray(c, to + 4 * stride + LANES);
        c50.intoArray(c, to + 5 * stride);
        c51.intoArray(c, to + 5 * stride + LANES);
        c60.intoArray(c, to + 6 * stride);
        c61.intoArray(c, to + 6 * stride + LANES);
        c70.intoArray(c, to + 7 * stride);
        c71.intoArray(c, to + 7 * stride + LANES);
    }

    private static void addTile(
            MatrixView<float[]> a,
            int i,
            float[] b,
            MatrixView<float[]> start,
            float[] c,
            int j,
            int depth,
            int stride) {
        float[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        float[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, at);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, at + step);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, at + 2 * step);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, at + 3 * step);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, at + 4 * step);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, at + 5 * step);
        FloatVector c60 = FloatVector.fromArray(SPECIES, s, at + 6 * step);
        FloatVector c70 = FloatVector.fromArray(SPECIES, s, at + 7 * step);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
            FloatVector a0 = FloatVector.broadcast(SPECIES, entries[entry]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(SPECIES, entries[entry + rowStride]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(SPECIES, entries[entry + 2 * rowStride]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(SPECIES, entries[entry + 3 * rowStride]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(SPECIES, entries[entry + 4 * rowStride]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(SPECIES, entries[entry + 5 * rowStride]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(SPECIES, entries[entry + 6 * rowStride]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(SPECIES, entries[entry + 7 * rowStride]);
            c70 = a7.fma(b0, c70);
            entry += columnStride;
            from += stride;
        }
        c00.intoArray(c, to);
        c10.intoArray(c, to + stride);
        c20.intoArray(c, to + 2 * stride);
        c30.intoArray(c, to + 3 * stride);
        c40.intoArray(c, to + 4 * stride);
        c50.intoArray(c, to + 5 * stride);
        c60.intoArray(c, to + 6 * stride);
        c70.intoArray(c, to + 7 * stride);
    }

    private static void addWideRow(
            MatrixView<float[]> a,
            int i,
            float[] b,
            MatrixView<float[]> start,
            float[] c,
            int j,
            int depth,
            int stride) {
        float[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        float[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, at);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, at + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, at + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, at + 3 * LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, entries[entry]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            entry += columnStride;
            from += stride;
        }
        c00.intoArray(c, to);
        c01.intoArray(c, to + LANES);
        c02.intoArray(c, to + 2 * LANES);
        c03.intoArray(c, to + 3 * LANES);
    }

    private static void addRow(
            MatrixView<float[]> a,
            int i,
            float[] b,
            MatrixView<float[]> start,
            float[] c,
            int j,
            int depth,
            int stride) {
        float[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        float[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, at);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
            FloatVector a0 = FloatVector.broadcast(SPECIES, entries[entry]);
            c00 = a0.fma(b0, c00);
            entry += columnStride;
            from += stride;
        }
        c00.intoArray(c, to);
    }

    // One method too large to be inlined, so that its constants stay in registers. Numbers are clamped by integers: the
    // minimum of floating-point numbers takes several instructions.
    @Override
    public void activate(Activation activation, float[] z, float[] value, float[] slope, float[] curvature, int count) {
        boolean sloped = slope != value;
        boolean curved = curvature != slope;
        float[] taylor = PlainFloatArithmetic.EXP_TAYLOR;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector factor = FloatVector.broadcast(SPECIES, activation == Activation.SILU ? -1 : -2);
        FloatVector logarithm = FloatVector.broadcast(SPECIES, PlainFloatArithmetic.LOG2_E);
        FloatVector rounding = FloatVector.broadcast(SPECIES, PlainFloatArithmetic.ROUNDING);
        FloatVector high = FloatVector.broadcast(SPECIES, -PlainFloatArithmetic.LN2_HIGH);
        FloatVector low = FloatVector.broadcast(SPECIES, -PlainFloatArithmetic.LN2_LOW);
        FloatVector c0 = FloatVector.broadcast(SPECIES, taylor[0]);
        FloatVector c1 = FloatVector.broadcast(SPECIES, taylor[1]);
        FloatVector c2 = FloatVector.broadcast(SPECIES, taylor[2]);
        FloatVector c3 = FloatVector.broadcast(SPECIES, taylor[3]);
        FloatVector c4 = FloatVector.broadcast(SPECIES, taylor[4]);
        FloatVector c5 = FloatVector.broadcast(SPECIES, taylor[5]);
        for (int e = 0; e < count; e += LANES) {
            FloatVector at = FloatVector.fromArray(SPECIES, z, e);
            IntVector bits = at.mul(factor).reinterpretAsInts();
            IntVector size = bits.and(Integer.MAX_VALUE).min(LARGEST);
            FloatVector x = size.or(bits.and(Integer.MIN_VALUE)).reinterpretAsFloats();
            FloatVector shifted = x.fma(logarithm, rounding);
            FloatVector whole = shifted.sub(rounding);
            FloatVector rest = whole.fma(low, whole.fma(high, x));
            FloatVector sum = c0.fma(rest, c1)
                    .fma(rest, c2)
                    .fma(rest, c3)
                    .fma(rest, c4)
                    .fma(rest, c5)
                    .fma(rest, one)
                    .fma(rest, one);
            IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, ROUNDING_SHIFT);
            FloatVector exp = sum.reinterpretAsInts().add(exponent).reinterpretAsFloats();
            if (activation == Activation.SILU) {
                FloatVector sigmoid = one.div(exp.add(one));
                FloatVector fall = one.sub(sigmoid);
                at.mul(sigmoid).intoArray(value, e);
                if (sloped) {
                    sigmoid.mul(at.fma(fall, one)).intoArray(slope, e);
                }
                if (curved) {
                    sigmoid.mul(fall).mul(at.fma(fall.sub(sigmoid), two)).intoArray(curvature, e);
                }
            } else {
                FloatVector tanh = two.div(exp.add(one)).sub(one).blend(at, at.test(VectorOperators.IS_NAN));
                FloatVector steepness = tanh.neg().fma(tanh, one);
                tanh.intoArray(value, e);
                if (sloped) {
                    steepness.intoArray(slope, e);
                }
                if (curved) {
                    tanh.mul(-2).mul(steepness).intoArray(curvature, e);
                }
            }
        }
    }

    @Override
    public void add(float[] source, int from, float[] target, int to, int count) {
        for (int e = 0; e < count; e++) {
            target[to + e] += source[from + e];
        }
    }

    @Override
    public void multiply(float[] factor, float[] target, int offset, int count) {
        for (int e = 0; e < count; e += LANES) {
            FloatVector product =
                    FloatVector.fromArray(SPECIES, factor, e).mul(FloatVector.fromArray(SPECIES, target, offset + e));
            product.intoArray(target, offset + e);
        }
    }

    @Override
    public void addProducts(float[] factor, float[] a, float[] b, int offset, float[] target, int count) {
        for (int e = 0; e < count; e += LANES) {
            FloatVector product =
                    FloatVector.fromArray(SPECIES, factor, e).mul(FloatVector.fromArray(SPECIES, a, offset + e));
            product.fma(FloatVector.fromArray(SPECIES, b, offset + e), FloatVector.fromArray(SPECIES, target, e))
                    .intoArray(target, e);
        }
    }
}
