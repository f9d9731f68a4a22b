package org.priorflow.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Row loops in vector instructions. As in {@link VectorDoubleLoops}, every method stands in one piece, and what is left behind
 * the last whole group of entries is done by the plain loops.
 */
final class VectorRowLoops implements RowLoops {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > WIDTH / 2
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int LENGTH = SPECIES.length();
    private static final int PAIR = 2 * LENGTH;

    @Override
    public String toString() {
        return "row loops of " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public double logits(
            double[] costs, int costOffset, double[] potentials, double scale, double[] target, int offset, int count) {
        int full = count / LENGTH * LENGTH;
        double[] lanes = new double[LENGTH];
        DoubleVector factor = DoubleVector.broadcast(SPECIES, scale);
        DoubleVector largest = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        for (int j = 0; j < full; j += LENGTH) {
            DoubleVector potential = DoubleVector.fromArray(SPECIES, potentials, j);
            DoubleVector cost = DoubleVector.fromArray(SPECIES, costs, costOffset + j);
            DoubleVector logit = potential.sub(cost).mul(factor);
            logit.intoArray(target, offset + j);
            largest = logit.max(largest);
        }
        largest.intoArray(lanes, 0);
        double most = Double.NEGATIVE_INFINITY;
        for (double lane : lanes) {
            most = Math.max(most, lane);
        }
        for (int j = full; j < count; j++) {
            double logit = (potentials[j] - costs[costOffset + j]) * scale;
            target[offset + j] = logit;
            most = Math.max(most, logit);
        }
        return most;
    }

    @Override
    public double secondLargest(double[] entries, int offset, int count) {
        int full = count / LENGTH * LENGTH;
        double[] lanes = new double[2 * LENGTH];
        DoubleVector largest = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        DoubleVector second = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        for (int e = offset; e < offset + full; e += LENGTH) {
            DoubleVector entry = DoubleVector.fromArray(SPECIES, entries, e);
            second = entry.min(largest).max(second);
            largest = entry.max(largest);
        }
        largest.intoArray(lanes, 0);
        second.intoArray(lanes, LENGTH);
        double most = Double.NEGATIVE_INFINITY;
        double next = Double.NEGATIVE_INFINITY;
        for (double lane : lanes) {
            next = Math.max(next, Math.min(most, lane));
            most = Math.max(most, lane);
        }
        for (int e = offset + full; e < offset + count; e++) {
            next = Math.max(next, Math.min(most, entries[e]));
            most = Math.max(most, entries[e]);
        }
        return next;
    }

    @Override
    public double exponentiate(double[] entries, int offset, int count, double shift) {
        int full = count / WIDTH * WIDTH;
        double[] parts = new double[WIDTH];
        for (int lane = 0; lane < WIDTH; lane += LENGTH) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int e = offset + lane; e < offset + full; e += WIDTH) {
                DoubleVector clamped = DoubleVector.fromArray(SPECIES, entries, e)
                        .sub(shift)
                        .max(NEGLIGIBLE_EXPONENT)
                        .min(PlainRowLoops.LARGEST_EXPONENT);
                DoubleVector rounder = DoubleVector.broadcast(SPECIES, Arithmetic.ROUNDER);
                DoubleVector rounded = clamped.fma(DoubleVector.broadcast(SPECIES, Arithmetic.LOG2_E), rounder);
                DoubleVector r = rounded.sub(rounder);
                DoubleVector f = r.fma(DoubleVector.broadcast(SPECIES, -Arithmetic.LOG_2_HIGH), clamped);
                f = r.fma(DoubleVector.broadcast(SPECIES, -Arithmetic.LOG_2_LOW), f);
                DoubleVector f2 = f.mul(f);
                DoubleVector f4 = f2.mul(f2);
                DoubleVector low = f.fma(
                                DoubleVector.broadcast(SPECIES, PlainRowLoops.E3),
                                DoubleVector.broadcast(SPECIES, PlainRowLoops.E2))
                        .fma(f2, f.add(1));
                DoubleVector middle = f.fma(
                                DoubleVector.broadcast(SPECIES, PlainRowLoops.E7),
                                DoubleVector.broadcast(SPECIES, PlainRowLoops.E6))
                        .fma(
                                f2,
                                f.fma(
                                        DoubleVector.broadcast(SPECIES, PlainRowLoops.E5),
                                        DoubleVector.broadcast(SPECIES, PlainRowLoops.E4)));
                DoubleVector high = f.fma(
                                DoubleVector.broadcast(SPECIES, PlainRowLoops.E11),
                                DoubleVector.broadcast(SPECIES, PlainRowLoops.E10))
                        .fma(
                                f2,
                                f.fma(
                                        DoubleVector.broadcast(SPECIES, PlainRowLoops.E9),
                                        DoubleVector.broadcast(SPECIES, PlainRowLoops.E8)));
                DoubleVector p = f4.fma(DoubleVector.broadcast(SPECIES, PlainRowLoops.E12), high)
                        .fma(f4, middle)
                        .fma(f4, low);
                LongVector power = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
                DoubleVector value =
                        p.reinterpretAsLongs().add(power).reinterpretAsDoubles().sub(PlainRowLoops.NEGLIGIBLE);
                value.intoArray(entries, e);
                sum = value.add(sum);
            }
            sum.intoArray(parts, lane);
        }
        for (int j = full; j < count; j++) {
            double value = PlainRowLoops.flushed(entries[offset + j] - shift);
            entries[offset + j] = value;
            parts[j - full] += value;
        }
        return PlainRowLoops.sum(parts);
    }

    @Override
    public double dot(double[] a, int aOffset, double[] b, int bOffset, int count) {
        int full = count / WIDTH * WIDTH;
        double[] parts = new double[WIDTH];
        for (int lane = 0; lane < WIDTH; lane += PAIR) {
            DoubleVector left = DoubleVector.zero(SPECIES);
            DoubleVector right = DoubleVector.zero(SPECIES);
            for (int j = lane; j < full; j += WIDTH) {
                left = DoubleVector.fromArray(SPECIES, a, aOffset + j)
                        .fma(DoubleVector.fromArray(SPECIES, b, bOffset + j), left);
                right = DoubleVector.fromArray(SPECIES, a, aOffset + j + LENGTH)
                        .fma(DoubleVector.fromArray(SPECIES, b, bOffset + j + LENGTH), right);
            }
            left.intoArray(parts, lane);
            right.intoArray(parts, lane + LENGTH);
        }
        return PlainRowLoops.finishDot(a, aOffset, b, bOffset, full, count, parts);
    }

    @Override
    public void addScaled(double factor, double[] row, int rowOffset, double[] target, int offset, int count) {
        int full = count / LENGTH * LENGTH;
        DoubleVector by = DoubleVector.broadcast(SPECIES, factor);
        for (int j = 0; j < full; j += LENGTH) {
            DoubleVector.fromArray(SPECIES, row, rowOffset + j)
                    .fma(by, DoubleVector.fromArray(SPECIES, target, offset + j))
                    .intoArray(target, offset + j);
        }
        for (int j = full; j < count; j++) {
            target[offset + j] = Arithmetic.fma(factor, row[rowOffset + j], target[offset + j]);
        }
    }

    @Override
    public void dotFour(double[] rows, int offset, int stride, double[] vector, int count, double[] results, int to) {
        int full = count / WIDTH * WIDTH;
        double[] parts = new double[ROWS * WIDTH];
        for (int lane = 0; lane < WIDTH; lane += PAIR) {
            DoubleVector p0 = DoubleVector.zero(SPECIES);
            DoubleVector p1 = DoubleVector.zero(SPECIES);
            DoubleVector q0 = DoubleVector.zero(SPECIES);
            DoubleVector q1 = DoubleVector.zero(SPECIES);
            DoubleVector r0 = DoubleVector.zero(SPECIES);
            DoubleVector r1 = DoubleVector.zero(SPECIES);
            DoubleVector s0 = DoubleVector.zero(SPECIES);
            DoubleVector s1 = DoubleVector.zero(SPECIES);
            for (int j = lane; j < full; j += WIDTH) {
                int e = offset + j;
                DoubleVector v0 = DoubleVector.fromArray(SPECIES, vector, j);
                DoubleVector v1 = DoubleVector.fromArray(SPECIES, vector, j + LENGTH);
                p0 = DoubleVector.fromArray(SPECIES, rows, e).fma(v0, p0);
                p1 = DoubleVector.fromArray(SPECIES, rows, e + LENGTH).fma(v1, p1);
                q0 = DoubleVector.fromArray(SPECIES, rows, e + stride).fma(v0, q0);
                q1 = DoubleVector.fromArray(SPECIES, rows, e + stride + LENGTH).fma(v1, q1);
                r0 = DoubleVector.fromArray(SPECIES, rows, e + 2 * stride).fma(v0, r0);
                r1 = DoubleVector.fromArray(SPECIES, rows, e + 2 * stride + LENGTH)
                        .fma(v1, r1);
                s0 = DoubleVector.fromArray(SPECIES, rows, e + 3 * stride).fma(v0, s0);
                s1 = DoubleVector.fromArray(SPECIES, rows, e + 3 * stride + LENGTH)
                        .fma(v1, s1);
            }
            p0.intoArray(parts, lane);
            p1.intoArray(parts, lane + LENGTH);
            q0.intoArray(parts, WIDTH + lane);
            q1.intoArray(parts, WIDTH + lane + LENGTH);
            r0.intoArray(parts, 2 * WIDTH + lane);
            r1.intoArray(parts, 2 * WIDTH + lane + LENGTH);
            s0.intoArray(parts, 3 * WIDTH + lane);
            s1.intoArray(parts, 3 * WIDTH + lane + LENGTH);
        }
        for (int r = 0; r < ROWS; r++) {
            for (int j = full; j < count; j++) {
                int part = r * WIDTH + j - full;
                parts[part] = Arithmetic.fma(rows[offset + r * stride + j], vector[j], parts[part]);
            }
            double sum = 0;
            for (int l = 0; l < WIDTH; l++) {
                sum += parts[r * WIDTH + l];
            }
            results[to + r] = sum;
        }
    }

    @Override
    public void addFour(double[] rows, int offset, int stride, double[] factors, int from, double[] target, int count) {
        int full = count / LENGTH * LENGTH;
        DoubleVector p = DoubleVector.broadcast(SPECIES, factors[from]);
        DoubleVector q = DoubleVector.broadcast(SPECIES, factors[from + 1]);
        DoubleVector r = DoubleVector.broadcast(SPECIES, factors[from + 2]);
        DoubleVector s = DoubleVector.broadcast(SPECIES, factors[from + 3]);
        for (int j = 0; j < full; j += LENGTH) {
            int e = offset + j;
            DoubleVector sum =
                    DoubleVector.fromArray(SPECIES, rows, e).fma(p, DoubleVector.fromArray(SPECIES, target, j));
            sum = DoubleVector.fromArray(SPECIES, rows, e + stride).fma(q, sum);
            sum = DoubleVector.fromArray(SPECIES, rows, e + 2 * stride).fma(r, sum);
            DoubleVector.fromArray(SPECIES, rows, e + 3 * stride).fma(s, sum).intoArray(target, j);
        }
        PlainRowLoops.addFourFrom(rows, offset, stride, factors, from, target, full, count);
    }

    @Override
    public void squaredDistances(
            double[] x,
            int xOffset,
            int d,
            double[] columns,
            int m,
            int from,
            int count,
            double factor,
            double[] target,
            int offset) {
        int full = count / LENGTH * LENGTH;
        for (int j = 0; j < full; j += LENGTH) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int k = 0; k < d; k++) {
                DoubleVector gap = DoubleVector.broadcast(SPECIES, x[xOffset + k])
                        .sub(DoubleVector.fromArray(SPECIES, columns, k * m + from + j));
                sum = gap.fma(gap, sum);
            }
            sum.mul(factor).intoArray(target, offset + j);
        }
        PlainRowLoops.distancesFrom(x, xOffset, d, columns, m, from, full, count, factor, target, offset);
    }
}
