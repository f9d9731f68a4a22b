package org.priorflow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops over keys on a line in vector instructions; every method in one piece, as in {@link VectorFloatLoops}. */
final class VectorFloatLines {

    private static final VectorSpecies<Float> SPECIES = VectorFloatLoops.SPECIES;

    private VectorFloatLines() {}

    /** Lets the queries from {@code lane} on absorb keys; see {@link Arithmetic#exp2Minus(float)}. */
    static void absorb(FloatLine line, FloatKeys keys, int from, int count, int lane) {
        float[] y = keys.coordinatesFrom(from).values();
        float[] penalties = keys.penalties;
        float[] values = keys.valuesOnLine();
        FloatVector query = FloatVector.fromArray(SPECIES, line.queries, lane);
        FloatVector scale = FloatVector.broadcast(SPECIES, keys.scale);
        FloatVector minimum = FloatVector.fromArray(SPECIES, line.minima, lane);
        FloatVector rounder = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_ROUNDER);
        IntVector most =
                FloatVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_HALVINGS).reinterpretAsInts();
        FloatVector negligible = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_NEGLIGIBLE);
        IntVector largest = FloatVector.broadcast(SPECIES, Float.MAX_VALUE).reinterpretAsInts();
        IntVector least = FloatVector.fromArray(SPECIES, line.least, lane).reinterpretAsInts();
        FloatVector mass = FloatVector.zero(SPECIES);
        FloatVector squares = mass;
        FloatVector sum = mass;
        for (int j = from; j < from + count; j++) {
            FloatVector gap = query.sub(FloatVector.broadcast(SPECIES, y[j]));
            FloatVector cost = gap.mul(gap).fma(scale, FloatVector.broadcast(SPECIES, penalties[j]));
            least = cost.reinterpretAsInts().min(least);
            FloatVector t = cost.sub(minimum).reinterpretAsInts().min(most).reinterpretAsFloats();
            FloatVector rounded = t.add(rounder);
            FloatVector f = rounded.sub(rounder).sub(t);
            FloatVector f2 = f.mul(f);
            FloatVector low = FloatVector.broadcast(SPECIES, Arithmetic.F1).fma(f, FloatVector.broadcast(SPECIES, 1));
            FloatVector middle =
                    FloatVector.broadcast(SPECIES, Arithmetic.F3).fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F2));
            FloatVector weight =
                    FloatVector.broadcast(SPECIES, Arithmetic.F5).fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F4));
            weight = FloatVector.broadcast(SPECIES, Arithmetic.F6)
                    .fma(f2, weight)
                    .fma(f2, middle)
                    .fma(f2, low)
                    .reinterpretAsInts()
                    .sub(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(negligible);
            mass = weight.add(mass);
            squares = weight.fma(weight, squares);
            sum = weight.fma(FloatVector.broadcast(SPECIES, values[j]), sum);
        }
        largest.min(least).reinterpretAsFloats().intoArray(line.least, lane);
        FloatVector.fromArray(SPECIES, line.mass, lane).add(mass).intoArray(line.mass, lane);
        FloatVector.fromArray(SPECIES, line.squares, lane).add(squares).intoArray(line.squares, lane);
        FloatVector.fromArray(SPECIES, line.sums, lane).add(sum).intoArray(line.sums, lane);
    }

    /** Adds to the sums of the lanes from {@code lane} on; see {@link Arithmetic#exp2Minus(float)}. */
    static void tilt(FloatStream.Sums sums, int from, int count, int lane) {
        FloatKeys points = sums.points();
        float[] y = points.coordinatesFrom(from).values();
        float[] penalties = points.penalties;
        float[] vectors = sums.vectors();
        float[] offsets = sums.offsets();
        FloatVector own = FloatVector.fromArray(SPECIES, sums.tile.queries, lane);
        FloatVector ownVector = FloatVector.fromArray(SPECIES, sums.ownVectors, lane);
        FloatVector laneOffset = FloatVector.fromArray(SPECIES, sums.laneOffsets, lane);
        FloatVector scale = FloatVector.broadcast(SPECIES, points.scale);
        FloatVector minimum = FloatVector.fromArray(SPECIES, sums.tile.minima, lane);
        FloatVector rounder = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_ROUNDER);
        IntVector most =
                FloatVector.broadcast(SPECIES, Arithmetic.NEGLIGIBLE_HALVINGS).reinterpretAsInts();
        FloatVector negligible = FloatVector.broadcast(SPECIES, Arithmetic.FLOAT_NEGLIGIBLE);
        FloatVector vectorSum = FloatVector.zero(SPECIES);
        FloatVector total = vectorSum;
        FloatVector pointSum = vectorSum;
        for (int j = from; j < from + count; j++) {
            FloatVector point = FloatVector.broadcast(SPECIES, y[j]);
            FloatVector vector = FloatVector.broadcast(SPECIES, vectors[j]);
            FloatVector gap = own.sub(point);
            FloatVector cost = gap.mul(gap).fma(scale, FloatVector.broadcast(SPECIES, penalties[j]));
            FloatVector t = cost.sub(minimum).reinterpretAsInts().min(most).reinterpretAsFloats();
            FloatVector rounded = t.add(rounder);
            FloatVector f = rounded.sub(rounder).sub(t);
            FloatVector f2 = f.mul(f);
            FloatVector low = FloatVector.broadcast(SPECIES, Arithmetic.F1).fma(f, FloatVector.broadcast(SPECIES, 1));
            FloatVector middle =
                    FloatVector.broadcast(SPECIES, Arithmetic.F3).fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F2));
            FloatVector weight =
                    FloatVector.broadcast(SPECIES, Arithmetic.F5).fma(f, FloatVector.broadcast(SPECIES, Arithmetic.F4));
            weight = FloatVector.broadcast(SPECIES, Arithmetic.F6)
                    .fma(f2, weight)
                    .fma(f2, middle)
                    .fma(f2, low)
                    .reinterpretAsInts()
                    .sub(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(negligible);
            FloatVector tilted = ownVector
                    .mul(vector)
                    .sub(FloatVector.broadcast(SPECIES, offsets[j]))
                    .sub(laneOffset)
                    .mul(weight);
            vectorSum = weight.fma(vector, vectorSum);
            total = tilted.add(total);
            pointSum = tilted.fma(point, pointSum);
        }
        FloatVector.fromArray(SPECIES, sums.vectorSums, lane).add(vectorSum).intoArray(sums.vectorSums, lane);
        FloatVector.fromArray(SPECIES, sums.totals, lane).add(total).intoArray(sums.totals, lane);
        FloatVector.fromArray(SPECIES, sums.pointSums, lane).add(pointSum).intoArray(sums.pointSums, lane);
    }
}
