package org.priorflow.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The operations of {@link Arithmetic#log} on vectors, in one piece, see {@link VectorDoubleLoops}. */
final class VectorLogarithm {

    private static final VectorSpecies<Double> SPECIES = VectorDoubleLoops.SPECIES;
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SPECIES.vectorShape());
    private static final int LENGTH = SPECIES.length();

    private VectorLogarithm() {}

    /** Replaces the first {@code count} entries, a multiple of every vector length, by their natural logarithms. */
    static void replace(double[] values, int count) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
        for (int e = 0; e < count; e += LENGTH) {
            LongVector bits = DoubleVector.fromArray(SPECIES, values, e).reinterpretAsLongs();
            LongVector exponent = bits.add(LongVector.broadcast(LONGS, Arithmetic.TO_NEAREST_POWER))
                    .lanewise(VectorOperators.LSHR, 52);
            DoubleVector g = bits.sub(exponent.lanewise(VectorOperators.LSHL, 52))
                    .add(LongVector.broadcast(LONGS, Arithmetic.BITS_OF_ONE))
                    .reinterpretAsDoubles()
                    .sub(one);
            DoubleVector k = exponent.add(LongVector.broadcast(LONGS, Arithmetic.BITS_OF_INTEGERS))
                    .reinterpretAsDoubles()
                    .sub(DoubleVector.broadcast(SPECIES, Arithmetic.EXPONENT_BIAS));
            DoubleVector s = g.div(g.add(two));
            DoubleVector z = s.mul(s);
            DoubleVector z2 = z.mul(z);
            DoubleVector top = DoubleVector.broadcast(SPECIES, Arithmetic.G4)
                    .fma(z, DoubleVector.broadcast(SPECIES, Arithmetic.G3));
            top = DoubleVector.broadcast(SPECIES, Arithmetic.G6)
                    .fma(z, DoubleVector.broadcast(SPECIES, Arithmetic.G5))
                    .fma(z2, top);
            DoubleVector bottom = DoubleVector.broadcast(SPECIES, Arithmetic.G2)
                    .fma(z, DoubleVector.broadcast(SPECIES, Arithmetic.G1));
            DoubleVector rest = top.fma(z2, bottom)
                    .fma(z, DoubleVector.broadcast(SPECIES, Arithmetic.G0))
                    .mul(z);
            DoubleVector half = g.mul(g).mul(DoubleVector.broadcast(SPECIES, 0.5));
            DoubleVector correction =
                    half.sub(s.fma(half.add(rest), k.mul(DoubleVector.broadcast(SPECIES, Arithmetic.LOG_2_LOW))));
            DoubleVector log = k.fma(DoubleVector.broadcast(SPECIES, Arithmetic.LOG_2_HIGH), g.sub(correction));
            log.intoArray(values, e);
        }
    }
}
