package org.priorflow.flow.neural;

import org.priorflow.check.Require;

/** Guards for arrays. */
final class Shapes {

    private Shapes() {}

    static double[] length(double[] values, long length, String name, String law) {
        if (values.length != length) {
            throw Require.invalid(
                    name,
                    "of length " + values.length,
                    "of length " + length + " (" + law + ")",
                    "Maybe it belongs to another field or dimension?");
        }
        return values;
    }

    /** The number of rows of an ensemble of dimension d. */
    static int rowCount(double[] x, int d) {
        if (x.length == 0 || x.length % d != 0) {
            throw Require.invalid(
                    "x", "of length " + x.length, "of length n * d with n >= 1, d = " + d, "Maybe d is another one?");
        }
        return x.length / d;
    }

    /** Whether every entry is finite. */
    static boolean isFinite(double[] x) {
        double sum = 0;
        for (double entry : x) {
            sum += entry - entry; // 0 for a finite number, else not-a-number
        }
        return sum == 0;
    }
}
