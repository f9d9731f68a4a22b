package org.priorflow.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops over keys on a line in vector instructions; every method in one piece, as in {@link VectorDoubleLoops}. */
final class VectorDoubleLines {

    private static final VectorSpecies<Double> SPECIES = VectorDoubleLoops.SPECIES;

    private VectorDoubleLines() {}

    /** Lets the queries from {@code lane} on absorb keys; see {@link Arithmetic#exp2Minus(double)}. */
    static void absorb(DoubleLine line, DoubleKeys keys, int from, int count, int lane) {
        double[] y = keys.coordinatesFrom(from).values();
        double[] penalties = keys.penalties;
        double[] values = keys.valuesOnLine();
        DoubleVector query = DoubleVector.fromArray(SPECIES, line.queries, lane);
        DoubleVector scale = DoubleVector.broadcast(SPECIES, keys.scale);
        DoubleVector minimum = DoubleVector.fromArray(SPECIES, line.minima, lane);
        DoubleVector rounder = DoubleVector.broadcast(SPECIES, Arithmetic.ROUNDER);
        LongVector most =
                DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_HALVINGS).reinterpretAsLongs();
        DoubleVector negligible = DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE);
        LongVector largest = DoubleVector.broadcast(SPECIES, Double.MAX_VALUE).reinterpretAsLongs();
        LongVector least = DoubleVector.fromArray(SPECIES, line.least, lane).reinterpretAsLongs();
        DoubleVector mass = DoubleVector.zero(SPECIES);
        DoubleVector squares = mass;
        DoubleVector sum = mass;
        for (int j = from; j < from + count; j++) {
            DoubleVector gap = query.sub(DoubleVector.broadcast(SPECIES, y[j]));
            DoubleVector cost = gap.mul(gap).fma(scale, DoubleVector.broadcast(SPECIES, penalties[j]));
            least = cost.reinterpretAsLongs().min(least);
            DoubleVector t = cost.sub(minimum).reinterpretAsLongs().min(most).reinterpretAsDoubles();
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
            DoubleVector weight = high.fma(f4, middle)
                    .fma(f4, low)
                    .reinterpretAsLongs()
                    .sub(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
                    .reinterpretAsDoubles()
                    .sub(negligible);
            mass = weight.add(mass);
            squares = weight.fma(weight, squares);
            sum = weight.fma(DoubleVector.broadcast(SPECIES, values[j]), sum);
        }
        largest.min(least).reinterpretAsDoubles().intoArray(line.least, lane);
        DoubleVector.fromArray(SPECIES, line.mass, lane).add(mass).intoArray(line.mass, lane);
        DoubleVector.fromArray(SPECIES, line.squares, lane).add(squares).intoArray(line.squares, lane);
        DoubleVector.fromArray(SPECIES, line.sums, lane).add(sum).intoArray(line.sums, lane);
    }

    /** Adds to the sums of the lanes from {@code lane} on; see {@link Arithmetic#exp2Minus(double)}. */
    static void tilt(DoubleStream.Sums sums, int from, int count, int lane) {
        DoubleKeys points = sums.points();
        double[] y = points.coordinatesFrom(from).values();
        double[] penalties = points.penalties;
        double[] vectors = sums.vectors();
        double[] offsets = sums.offsets();
        DoubleVector own = DoubleVector.fromArray(SPECIES, sums.tile.queries, lane);
        DoubleVector ownVector = DoubleVector.fromArray(SPECIES, sums.ownVectors, lane);
        DoubleVector laneOffset = DoubleVector.fromArray(SPECIES, sums.laneOffsets, lane);
        DoubleVector scale = DoubleVector.broadcast(SPECIES, points.scale);
        DoubleVector minimum = DoubleVector.fromArray(SPECIES, sums.tile.minima, lane);
        DoubleVector rounder = DoubleVector.broadcast(SPECIES, Arithmetic.ROUNDER);
        LongVector most =
                DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_HALVINGS).reinterpretAsLongs();
        DoubleVector negligible = DoubleVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE);
        DoubleVector vectorSum = DoubleVector.zero(SPECIES);
        DoubleVector total = vectorSum;
        DoubleVector pointSum = vectorSum;
        for (int j = from; j < from + count; j++) {
            DoubleVector point = DoubleVector.broadcast(SPECIES, y[j]);
            DoubleVector vector = DoubleVector.broadcast(SPECIES, vectors[j]);
            DoubleVector gap = own.sub(point);
            DoubleVector cost = gap.mul(gap).fma(scale, DoubleVector.broadcast(SPECIES, penalties[j]));
            DoubleVector t = cost.sub(minimum).reinterpretAsLongs().min(most).reinterpretAsDoubles();
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
            DoubleVector weight = high.fma(f4, middle)
                    .fma(f4, low)
                    .reinterpretAsLongs()
                    .sub(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
                    .reinterpretAsDoubles()
                    .sub(negligible);
            DoubleVector tilted = ownVector
                    .mul(vector)
                    .sub(DoubleVector.broadcast(SPECIES, offsets[j]))
                    .sub(laneOffset)
                    .mul(weight);
            vectorSum = weight.fma(vector, vectorSum);
            total = tilted.add(total);
            pointSum = tilted.fma(point, pointSum);
        }
        DoubleVector.fromArray(SPECIES, sums.vectorSums, lane).add(vectorSum).intoArray(sums.vectorSums, lane);
        DoubleVector.fromArray(SPECIES, sums.totals, lane).add(total).intoArray(sums.totals, lane);
        DoubleVector.fromArray(SPECIES, sums.pointSums, lane).add(pointSum).intoArray(sums.pointSums, lane);
    }
}
