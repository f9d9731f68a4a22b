package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;
import org.priorflow.check.Require;

/**
 * A likelihood exp(-x' P x / 2 + h' x) whose precision and shift are known, such as that of linear regression with
 * known noise: P = beta A' A / sigma^2 and h = beta A' y / sigma^2.
 *
 * @param precision P [d, d], symmetric, positive semidefinite
 * @param shift h [d]
 */
public record LinearLikelihood(double[] precision, double[] shift) implements GaussianLikelihood {

    public LinearLikelihood {
        if (precision.length != shift.length * shift.length) {
            throw Require.invalid(
                    "precision",
                    "of length " + precision.length,
                    "of length d * d with d = " + shift.length,
                    "Maybe it was made for another dimension?");
        }
        precision = precision.clone();
        shift = shift.clone();
    }

    @Override
    public double[] precision() {
        return precision.clone();
    }

    @Override
    public double[] shift() {
        return shift.clone();
    }

    @Override
    public int dimension() {
        return shift.length;
    }

    @Override
    public boolean isGaussian() {
        return true;
    }

    @Override
    public void refresh(double[] x, RandomGenerator generator, double[] precisionOut, double[] shiftOut) {
        System.arraycopy(precision, 0, precisionOut, 0, precision.length);
        System.arraycopy(shift, 0, shiftOut, 0, shift.length);
    }
}
