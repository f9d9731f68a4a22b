package org.priorflow.kernel.dense;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products in double precision on the Vector API, tile by tile: the sums of a tile stay in registers. What an entry of A costs
 * to load, to spread over the lanes and to keep inside its array counts as much as the sums, so tiles are as wide as registers
 * allow.
 */
final class VectorDoubleProducts {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Machines with shorter vectors have sixteen registers, too few for sixteen sums. */
    private static final boolean HAS_MANY_REGISTERS = SPECIES.vectorBitSize() == 512;

    private VectorDoubleProducts() {}

    /** See {@link DenseArithmetic#multiply}. */
    static void multiply(
            MatrixView<double[]> a,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int rows,
            int depth,
            int stride) {
        int j = 0;
        for (; j + 4 * LANES <= stride; j += 4 * LANES) {
            int i = 0;
            for (; HAS_MANY_REGISTERS && i + 4 <= rows; i += 4) {
                fourByFour(a, i, b, start, c, j, depth, stride);
            }
            for (; i + 8 <= rows; i += 8) {
                for (int k = j; k < j + 4 * LANES; k += LANES) {
                    eightByOne(a, i, b, start, c, k, depth, stride);
                }
            }
            for (; i < rows; i++) {
                oneByFour(a, i, b, start, c, j, depth, stride);
            }
        }
        for (; HAS_MANY_REGISTERS && j + 2 * LANES <= stride; j += 2 * LANES) {
            int i = 0;
            for (; i + 8 <= rows; i += 8) {
                eightByTwo(a, i, b, start, c, j, depth, stride);
            }
            for (; i < rows; i++) {
                oneByOne(a, i, b, start, c, j, depth, stride);
                oneByOne(a, i, b, start, c, j + LANES, depth, stride);
            }
        }
        for (; j < stride; j += LANES) {
            int i = 0;
            for (; i + 8 <= rows; i += 8) {
                eightByOne(a, i, b, start, c, j, depth, stride);
            }
            for (; i < rows; i++) {
                oneByOne(a, i, b, start, c, j, depth, stride);
            }
        }
    }

    private static void fourByFour(
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
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, at + step);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, at + step + LANES);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, s, at + step + 2 * LANES);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, s, at + step + 3 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, at + 2 * step);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, at + 2 * step + LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, at + 2 * step + 2 * LANES);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, s, at + 2 * step + 3 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, at + 3 * step);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, at + 3 * step + LANES);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, s, at + 3 * step + 2 * LANES);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, s, at + 3 * step + 3 * LANES);
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
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, entries[entry + rowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, entries[entry + 2 * rowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, entries[entry + 3 * rowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            entry += columnStride;
            from += stride;
        }
        c00.intoArray(c, to);
        c01.intoArray(c, to + LANES);
        c02.intoArray(c, to + 2 * LANES);
        c03.intoArray(c, to + 3 * LANES);
        c10.intoArray(c, to + stride);
        c11.intoArray(c, to + stride + LANES);
        c12.intoArray(c, to + stride + 2 * LANES);
        c13.intoArray(c, to + stride + 3 * LANES);
        c20.intoArray(c, to + 2 * stride);
        c21.intoArray(c, to + 2 * stride + LANES);
        c22.intoArray(c, to + 2 * stride + 2 * LANES);
        c23.intoArray(c, to + 2 * stride + 3 * LANES);
        c30.intoArray(c, to + 3 * stride);
        c31.intoArray(c, to + 3 * stride + LANES);
        c32.intoArray(c, to + 3 * stride + 2 * LANES);
        c33.intoArray(c, to + 3 * stride + 3 * LANES);
    }

    private static void eightByTwo(
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

    private static void eightByOne(
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

    private static void oneByFour(
            MatrixView<double[]> a,
            int i,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int j,
            int depth,
            int stride) {
        double[] entries = a.array();
        int columnStride = a.columnStride();
        double[] s = start.array();
        int at = i * start.rowStride() + j;
        int to = i * stride + j;
        int entry = i * a.rowStride();
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

    private static void oneByOne(
            MatrixView<double[]> a,
            int i,
            double[] b,
            MatrixView<double[]> start,
            double[] c,
            int j,
            int depth,
            int stride) {
        double[] entries = a.array();
        int columnStride = a.columnStride();
        double[] s = start.array();
        int at = i * start.rowStride() + j;
        int to = i * stride + j;
        int entry = i * a.rowStride();
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
}
