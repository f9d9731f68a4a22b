package org.priorflow.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The operations of {@link L1Normalizer#logValueAt} on vectors, in one piece and without masks, see {@link VectorDoubleLoops}:
 * the case of negative u is chosen by the sign bit of u.
 */
final class VectorNormalizerLoops implements NormalizerLoops {

    private static final VectorSpecies<Double> SPECIES = VectorDoubleLoops.SPECIES;
    private static final int LENGTH = SPECIES.length();

    @Override
    public void logValues(L1Normalizer law, double[] values) {
        int whole = values.length / LENGTH * LENGTH;
        double[] parts = new double[whole];
        double[] polynomial = Erfcx.POLYNOMIAL;
        for (int e = 0; e < whole; e += LENGTH) {
            splitLogValues(law, values, e, parts, polynomial);
        }
        VectorLogarithm.replace(parts, whole);
        for (int e = 0; e < whole; e++) {
            values[e] = law.logConstant() + (values[e] + parts[e]);
        }
        for (int e = whole; e < values.length; e++) {
            values[e] = law.logValueAt(values[e]);
        }
    }

    // Leaves what is to be added to the logarithms of the parts in the place of the values.
    private static void splitLogValues(L1Normalizer law, double[] values, int e, double[] parts, double[] polynomial) {
        DoubleVector sharpness = DoubleVector.broadcast(SPECIES, law.sharpness());
        DoubleVector centre = DoubleVector.broadcast(SPECIES, Erfcx.CENTRE);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
        DoubleVector b = DoubleVector.fromArray(SPECIES, values, e)
                .abs()
                .mul(DoubleVector.broadcast(SPECIES, law.inverseWidth()));
        DoubleVector u = sharpness.sub(b);
        DoubleVector v = sharpness.add(b);
        DoubleVector w = u.abs();
        DoubleVector q = w.sub(centre).div(w.add(centre));
        DoubleVector r = v.sub(centre).div(v.add(centre));
        DoubleVector near = DoubleVector.broadcast(SPECIES, polynomial[0]);
        DoubleVector far = near;
        for (int i = 1; i < polynomial.length; i++) {
            DoubleVector coefficient = DoubleVector.broadcast(SPECIES, polynomial[i]);
            near = q.fma(near, coefficient);
            far = r.fma(far, coefficient);
        }
        near = DoubleVector.broadcast(SPECIES, 0).add(near).div(two.fma(w, one));
        far = DoubleVector.broadcast(SPECIES, 0).add(far).div(two.fma(v, one));

        // The sign of u, spread over all bits.
        LongVector negative = u.reinterpretAsLongs().lanewise(VectorOperators.ASHR, 63);
        // See Arithmetic.exp2Minus.
        DoubleVector rounder = DoubleVector.broadcast(SPECIES, Arithmetic.ROUNDER);
        LongVector most =
                DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_HALVINGS).reinterpretAsLongs();
        DoubleVector t = u.mul(u)
                .mul(DoubleVector.broadcast(SPECIES, Arithmetic.LOG2_E))
                .reinterpretAsLongs()
                .min(most)
                .reinterpretAsDoubles();
        DoubleVector rounded = t.add(rounder);
        DoubleVector f = rounded.sub(rounder).sub(t);
        DoubleVector f2 = f.mul(f);
        DoubleVector f4 = f2.mul(f2);
        DoubleVector low = DoubleVector.broadcast(SPECIES, Arithmetic.E3)
                .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E2))
                .fma(f2, DoubleVector.broadcast(SPECIES, Arithmetic.E1).fma(f, DoubleVector.broadcast(SPECIES, 1)));
        DoubleVector middle = DoubleVector.broadcast(SPECIES, Arithmetic.E7)
                .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E6))
                .fma(
                        f2,
                        DoubleVector.broadcast(SPECIES, Arithmetic.E5)
                                .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E4)));
        DoubleVector high = DoubleVector.broadcast(SPECIES, Arithmetic.E11)
                .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E10))
                .fma(
                        f2,
                        DoubleVector.broadcast(SPECIES, Arithmetic.E9)
                                .fma(f, DoubleVector.broadcast(SPECIES, Arithmetic.E8)));
        DoubleVector tail = high.fma(f4, middle)
                .fma(f4, low)
                .reinterpretAsLongs()
                .sub(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
                .reinterpretAsDoubles()
                .sub(DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE));
        LongVector outside = tail.fma(far.sub(near), two).reinterpretAsLongs().and(negative);
        LongVector inside = near.add(far).reinterpretAsLongs().and(negative.not());
        LongVector bits = outside.or(inside);
        LongVector linear = u.sub(b).mul(sharpness).reinterpretAsLongs().and(negative);
        LongVector square = b.mul(b.neg()).reinterpretAsLongs().and(negative.not());
        bits.reinterpretAsDoubles().intoArray(parts, e);
        linear.or(square).reinterpretAsDoubles().intoArray(values, e);
    }
}
