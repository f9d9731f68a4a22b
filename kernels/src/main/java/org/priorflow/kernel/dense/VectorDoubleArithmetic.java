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
        VectorDoubleProducts.multiply(a, b, start, c, rows, depth, stride);
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
