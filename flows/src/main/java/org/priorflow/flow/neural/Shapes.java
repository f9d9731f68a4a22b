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

    /** How many times as long the data are as the sample. */
    static int partCount(double[] data, double[] sample) {
        if (data.length == 0 || data.length % sample.length != 0) {
            throw Require.invalid(
                    "data",
                    "of length " + data.length,
                    "a multiple of the length of the sample, " + sample.length,
                    "Maybe the batches differ?");
        }
        return data.length / sample.length;
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
