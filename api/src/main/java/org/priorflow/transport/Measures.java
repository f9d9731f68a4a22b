package org.priorflow.transport;

import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;

/** Guards for the weights of atoms. */
final class Measures {

    private Measures() {}

    /** Returns a copy of weights that are finite, not negative and not all zero. */
    static double[] copied(double[] weights, int length, String name) {
        if (weights.length != length) {
            throw new InvalidInputException("%s has length %d, but must have length %d, one for every atom. Maybe %s?"
                    .formatted(name, weights.length, length, "sources and targets are swapped"));
        }
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw Require.invalid(
                        name + "[" + i + "]",
                        weights[i],
                        "finite and >= 0",
                        "Maybe a log weight was given, or an earlier step divided by zero?");
            }
        }
        if (!(mass(weights) > 0)) {
            throw Require.invalid(name, "all zero", "positive somewhere", "Maybe every atom was masked?");
        }
        return weights.clone();
    }

    static double mass(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
