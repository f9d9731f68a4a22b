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
    private static final int ROUNDING_SHIFT = 23;

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
        VectorFloatProducts.multiply(a, b, start, c, rows, depth, stride);
    }

    // One method too large to be inlined, so that its constants stay in registers. Numbers are clamped by integers: the
    // minimum of floating-point numbers takes several instructions.
    @Override
    public void activate(Activation activation, float[] z, float[] value, float[] slope, float[] curvature, int count) {
        boolean sloped = slope != value;
        boolean curved = curvature != slope;
        float[] exp2 = PlainFloatArithmetic.EXP2;
        float factor = activation == Activation.SILU ? -1 : -2;
        int largest = Float.floatToRawIntBits(PlainFloatArithmetic.LARGEST_EXPONENT / -factor);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector logarithm = FloatVector.broadcast(SPECIES, factor * PlainFloatArithmetic.LOG2_E);
        FloatVector rounding = FloatVector.broadcast(SPECIES, PlainFloatArithmetic.ROUNDING);
        FloatVector c0 = FloatVector.broadcast(SPECIES, exp2[0]);
        FloatVector c1 = FloatVector.broadcast(SPECIES, exp2[1]);
        FloatVector c2 = FloatVector.broadcast(SPECIES, exp2[2]);
        FloatVector c3 = FloatVector.broadcast(SPECIES, exp2[3]);
        FloatVector c4 = FloatVector.broadcast(SPECIES, exp2[4]);
        FloatVector c5 = FloatVector.broadcast(SPECIES, exp2[5]);
        for (int e = 0; e < count; e += LANES) {
            FloatVector at = FloatVector.fromArray(SPECIES, z, e);
            IntVector bits = at.reinterpretAsInts();
            IntVector size = bits.and(Integer.MAX_VALUE).min(largest);
            FloatVector x = size.or(bits.and(Integer.MIN_VALUE)).reinterpretAsFloats();
            FloatVector shifted = x.fma(logarithm, rounding);
            FloatVector rest = x.fma(logarithm, rounding.sub(shifted));
            FloatVector sum = c0.fma(rest, c1)
                    .fma(rest, c2)
                    .fma(rest, c3)
                    .fma(rest, c4)
                    .fma(rest, c5)
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
