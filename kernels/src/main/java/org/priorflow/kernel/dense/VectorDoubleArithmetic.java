package org.priorflow.kernel.dense;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Double precision on the Vector API: the plain arithmetic, several entries at a time. */
final class VectorDoubleArithmetic implements DenseArithmetic<double[]> {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE_ROWS = 8;
    /** Vectors of a tile: the sums of two need more than the sixteen registers that machines with shorter vectors have. */
    private static final int TILE_WIDTH = SPECIES.vectorBitSize() == 512 ? 2 * LANES : LANES;

    private static final long ROUNDING_SHIFT = 52;
    private static final long LARGEST = Double.doubleToRawLongBits(PlainDoubleArithmetic.LARGEST_EXPONENT);

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
            MatrixView<double[]> a,
            int i,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int j,
            int depth,
            int stride) {
        double[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        double[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, at);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, at + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, at + step);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, at + step + LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, at + 2 * step);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, at + 2 * step + LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, at + 3 * step);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, at + 3 * step + LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, at + 4 * step);
        DoubleVector c41 = DoubleVector.fromArray(SPECIES, s, at + 4 * step + LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, s, at + 5 * step);
        DoubleVector c51 = DoubleVector.fromArray(SPECIES, s, at + 5 * step + LANES);
        DoubleVector c60 = DoubleVector.fromArray(SPECIES, s, at + 6 * step);
        DoubleVector c61 = DoubleVector.fromArray(SPECIES, s, at + 6 * step + LANES);
        DoubleVector c70 = DoubleVector.fromArray(SPECIES, s, at + 7 * step);
        DoubleVector c71 = DoubleVector.fromArray(SPECIES, s, at + 7 * step + LANES);
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, from);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, from + LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, entries[entry]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, entries[entry + rowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, entries[entry + 2 * rowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, entries[entry + 3 * rowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, entries[entry + 4 * rowStride]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            DoubleVector a5 = DoubleVector.broadcast(SPECIES, entries[entry + 5 * rowStride]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            DoubleVector a6 = DoubleVector.broadcast(SPECIES, entries[entry + 6 * rowStride]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            DoubleVector a7 = DoubleVector.broadcast(SPECIES, entries[entry + 7 * rowStride]);
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
            MatrixView<double[]> a,
            int i,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int j,
            int depth,
            int stride) {
        double[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        double[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, at);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, at + step);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, at + 2 * step);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, at + 3 * step);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, at + 4 * step);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, s, at + 5 * step);
        DoubleVector c60 = DoubleVector.fromArray(SPECIES, s, at + 6 * step);
        DoubleVector c70 = DoubleVector.fromArray(SPECIES, s, at + 7 * step);
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, from);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, entries[entry]);
            c00 = a0.fma(b0, c00);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, entries[entry + rowStride]);
            c10 = a1.fma(b0, c10);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, entries[entry + 2 * rowStride]);
            c20 = a2.fma(b0, c20);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, entries[entry + 3 * rowStride]);
            c30 = a3.fma(b0, c30);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, entries[entry + 4 * rowStride]);
            c40 = a4.fma(b0, c40);
            DoubleVector a5 = DoubleVector.broadcast(SPECIES, entries[entry + 5 * rowStride]);
            c50 = a5.fma(b0, c50);
            DoubleVector a6 = DoubleVector.broadcast(SPECIES, entries[entry + 6 * rowStride]);
            c60 = a6.fma(b0, c60);
            DoubleVector a7 = DoubleVector.broadcast(SPECIES, entries[entry + 7 * rowStride]);
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
            MatrixView<double[]> a,
            int i,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int j,
            int depth,
            int stride) {
        double[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        double[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, at);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, at + LANES);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, s, at + 2 * LANES);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, s, at + 3 * LANES);
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, from);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, from + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, from + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, from + 3 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, entries[entry]);
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
            MatrixView<double[]> a,
            int i,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int j,
            int depth,
            int stride) {
        double[] entries = a.array();
        int rowStride = a.rowStride();
        int columnStride = a.columnStride();
        double[] s = start.array();
        int step = start.rowStride();
        int at = i * step + j;
        int to = i * stride + j;
        int entry = i * rowStride;
        int from = j;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, at);
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, from);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, entries[entry]);
            c00 = a0.fma(b0, c00);
            entry += columnStride;
            from += stride;
        }
        c00.intoArray(c, to);
    }

    // One method too large to be inlined, so that its constants stay in registers. Numbers are clamped by integers: the
    // minimum of floating-point numbers takes several instructions.
    @Override
    public void activate(
            Activation activation, double[] z, double[] value, double[] slope, double[] curvature, int count) {
        boolean sloped = slope != value;
        boolean curved = curvature != slope;
        double[] taylor = PlainDoubleArithmetic.EXP_TAYLOR;
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
        DoubleVector factor = DoubleVector.broadcast(SPECIES, activation == Activation.SILU ? -1 : -2);
        DoubleVector logarithm = DoubleVector.broadcast(SPECIES, PlainDoubleArithmetic.LOG2_E);
        DoubleVector rounding = DoubleVector.broadcast(SPECIES, PlainDoubleArithmetic.ROUNDING);
        DoubleVector high = DoubleVector.broadcast(SPECIES, -PlainDoubleArithmetic.LN2_HIGH);
        DoubleVector low = DoubleVector.broadcast(SPECIES, -PlainDoubleArithmetic.LN2_LOW);
        DoubleVector c0 = DoubleVector.broadcast(SPECIES, taylor[0]);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, taylor[1]);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, taylor[2]);
        DoubleVector c3 = DoubleVector.broadcast(SPECIES, taylor[3]);
        DoubleVector c4 = DoubleVector.broadcast(SPECIES, taylor[4]);
        DoubleVector c5 = DoubleVector.broadcast(SPECIES, taylor[5]);
        DoubleVector c6 = DoubleVector.broadcast(SPECIES, taylor[6]);
        DoubleVector c7 = DoubleVector.broadcast(SPECIES, taylor[7]);
        DoubleVector c8 = DoubleVector.broadcast(SPECIES, taylor[8]);
        DoubleVector c9 = DoubleVector.broadcast(SPECIES, taylor[9]);
        DoubleVector c10 = DoubleVector.broadcast(SPECIES, taylor[10]);
        DoubleVector c11 = DoubleVector.broadcast(SPECIES, taylor[11]);
        for (int e = 0; e < count; e += LANES) {
            DoubleVector at = DoubleVector.fromArray(SPECIES, z, e);
            LongVector bits = at.mul(factor).reinterpretAsLongs();
            LongVector size = bits.and(Long.MAX_VALUE).min(LARGEST);
            DoubleVector x = size.or(bits.and(Long.MIN_VALUE)).reinterpretAsDoubles();
            DoubleVector shifted = x.fma(logarithm, rounding);
            DoubleVector whole = shifted.sub(rounding);
            DoubleVector rest = whole.fma(low, whole.fma(high, x));
            DoubleVector sum = c0.fma(rest, c1)
                    .fma(rest, c2)
                    .fma(rest, c3)
                    .fma(rest, c4)
                    .fma(rest, c5)
                    .fma(rest, c6)
                    .fma(rest, c7)
                    .fma(rest, c8)
                    .fma(rest, c9)
                    .fma(rest, c10)
                    .fma(rest, c11)
                    .fma(rest, one)
                    .fma(rest, one);
            LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, ROUNDING_SHIFT);
            DoubleVector exp = sum.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
            if (activation == Activation.SILU) {
                DoubleVector sigmoid = one.div(exp.add(one));
                DoubleVector fall = one.sub(sigmoid);
                at.mul(sigmoid).intoArray(value, e);
                if (sloped) {
                    sigmoid.mul(at.fma(fall, one)).intoArray(slope, e);
                }
                if (curved) {
                    sigmoid.mul(fall).mul(at.fma(fall.sub(sigmoid), two)).intoArray(curvature, e);
                }
            } else {
                DoubleVector tanh = two.div(exp.add(one)).sub(one).blend(at, at.test(VectorOperators.IS_NAN));
                DoubleVector steepness = tanh.neg().fma(tanh, one);
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
    public void add(double[] source, int from, double[] target, int to, int count) {
        for (int e = 0; e < count; e++) {
            target[to + e] += source[from + e];
        }
    }

    @Override
    public void multiply(double[] factor, double[] target, int offset, int count) {
        for (int e = 0; e < count; e += LANES) {
            DoubleVector product =
                    DoubleVector.fromArray(SPECIES, factor, e).mul(DoubleVector.fromArray(SPECIES, target, offset + e));
            product.intoArray(target, offset + e);
        }
    }

    @Override
    public void addProducts(double[] factor, double[] a, double[] b, int offset, double[] target, int count) {
        for (int e = 0; e < count; e += LANES) {
            DoubleVector product =
                    DoubleVector.fromArray(SPECIES, factor, e).mul(DoubleVector.fromArray(SPECIES, a, offset + e));
            product.fma(DoubleVector.fromArray(SPECIES, b, offset + e), DoubleVector.fromArray(SPECIES, target, e))
                    .intoArray(target, e);
        }
    }
}
