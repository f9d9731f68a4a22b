package org.priorflow.transport.entropic;

import java.util.Arrays;

/** Errors of the marginals, one after the other. */
final class ErrorTrace {

    private double[] errors = new double[64];
    private int count;

    void add(double error) {
        if (count == errors.length) {
            errors = Arrays.copyOf(errors, 2 * count);
        }
        errors[count++] = error;
    }

    double[] toArray() {
        return Arrays.copyOf(errors, count);
    }
}
