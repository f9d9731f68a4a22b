package org.priorflow.kernel.dense;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Attention on a line on the Vector API: the plain loops, for several points at a time. */
final class VectorLineAttention implements LineAttention {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public int paddedLength(int n) {
        return (n + LANES - 1) / LANES * LANES;
    }

    @Override
    public void average(double[] x, double[] bias, int n, double scale, double[] average, double[] logSumExp) {
        double[] masses = new double[paddedLength(n)];
        for (int i = 0; i < n; i += LANES) {
            DoubleVector at = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector largest = largestLogit(at, x, bias, n, scale);
            DoubleVector mass = DoubleVector.zero(SPECIES);
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int j = 0; j < n; j++) {
                DoubleVector weight = exp(logit(at.sub(x[j]), scale, bias[j]).sub(largest));
                mass = mass.add(weight);
                sum = weight.fma(DoubleVector.broadcast(SPECIES, x[j]), sum);
            }
            sum.div(mass).intoArray(average, i);
            largest.intoArray(logSumExp, i);
            mass.intoArray(masses, i);
        }
        for (int i = 0; i < n; i++) {
            logSumExp[i] += Math.log(masses[i]);
        }
    }

    private static DoubleVector largestLogit(DoubleVector at, double[] x, double[] bias, int n, double scale) {
        DoubleVector largest = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        for (int j = 0; j < n; j++) {
            largest = largest.max(logit(at.sub(x[j]), scale, bias[j]));
        }
        return largest;
    }

    private static DoubleVector logit(DoubleVector gap, double scale, double bias) {
        return gap.mul(-scale).fma(gap, DoubleVector.broadcast(SPECIES, bias));
    }

    @Override
    public void pullBack(
            double[] x, double[] bias, int n, double scale, Outcome outcome, double[] ofPoints, double[] ofBias) {
        double[] averages = outcome.average();
        double[] logSums = outcome.logSumExp();
        double[] ofAverages = outcome.ofAverage();
        double[] ofLogSums = outcome.ofLogSumExp();
        for (int p = 0; p < n; p += LANES) {
            DoubleVector at = DoubleVector.fromArray(SPECIES, x, p);
            DoubleVector ownBias = DoubleVector.fromArray(SPECIES, bias, p);
            DoubleVector average = DoubleVector.fromArray(SPECIES, averages, p);
            DoubleVector logSum = DoubleVector.fromArray(SPECIES, logSums, p);
            DoubleVector ofAverage = DoubleVector.fromArray(SPECIES, ofAverages, p);
            DoubleVector ofLogSum = DoubleVector.fromArray(SPECIES, ofLogSums, p);
            DoubleVector pulled = DoubleVector.zero(SPECIES);
            DoubleVector asValue = DoubleVector.zero(SPECIES);
            DoubleVector asKey = DoubleVector.zero(SPECIES);
            for (int q = 0; q < n; q++) {
                DoubleVector point = DoubleVector.broadcast(SPECIES, x[q]);
                DoubleVector ofAverageThere = DoubleVector.broadcast(SPECIES, ofAverages[q]);
                DoubleVector gap = at.sub(point);
                DoubleVector cost = gap.mul(-scale).mul(gap);
                DoubleVector given =
                        exp(cost.add(DoubleVector.broadcast(SPECIES, bias[q]).sub(logSum)));
                DoubleVector taken = exp(cost.add(ownBias.sub(logSums[q])));
                DoubleVector ofGiven = given.mul(ofAverage.fma(point.sub(average), ofLogSum));
                DoubleVector ofTaken = taken.mul(
                        ofAverageThere.fma(at.sub(averages[q]), DoubleVector.broadcast(SPECIES, ofLogSums[q])));
                pulled = ofGiven.add(ofTaken).fma(gap, pulled);
                asValue = taken.fma(ofAverageThere, asValue);
                asKey = asKey.add(ofTaken);
            }
            pulled.fma(DoubleVector.broadcast(SPECIES, -2 * scale), asValue).intoArray(ofPoints, p);
            asKey.intoArray(ofBias, p);
        }
    }

    private static DoubleVector exp(DoubleVector x) {
        double[] taylor = PlainDoubleArithmetic.EXP_TAYLOR;
        DoubleVector clamped =
                x.min(PlainDoubleArithmetic.LARGEST_EXPONENT).max(-PlainDoubleArithmetic.LARGEST_EXPONENT);
        DoubleVector rounding = DoubleVector.broadcast(SPECIES, PlainDoubleArithmetic.ROUNDING);
        DoubleVector shifted = clamped.fma(DoubleVector.broadcast(SPECIES, PlainDoubleArithmetic.LOG2_E), rounding);
        DoubleVector whole = shifted.sub(rounding);
        DoubleVector high = DoubleVector.broadcast(SPECIES, -PlainDoubleArithmetic.LN2_HIGH);
        DoubleVector low = DoubleVector.broadcast(SPECIES, -PlainDoubleArithmetic.LN2_LOW);
        DoubleVector rest = whole.fma(low, whole.fma(high, clamped));
        DoubleVector sum = DoubleVector.broadcast(SPECIES, taylor[0]);
        for (int k = 1; k < taylor.length; k++) {
            sum = sum.fma(rest, DoubleVector.broadcast(SPECIES, taylor[k]));
        }
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        sum = sum.fma(rest, one).fma(rest, one);
        LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52L);
        return sum.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
    }
}
