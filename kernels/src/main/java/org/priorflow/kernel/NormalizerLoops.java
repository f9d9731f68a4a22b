package org.priorflow.kernel;

/** The loop over the entries of a normaliser, in plain Java or in vector instructions, which give the same to the bit. */
@FunctionalInterface
interface NormalizerLoops {

    /** One by one. */
    NormalizerLoops PLAIN = (law, values) -> {
        for (int e = 0; e < values.length; e++) {
            values[e] = law.logValueAt(values[e]);
        }
    };

    /** Replaces every entry y by log Z_1(y). */
    void logValues(L1Normalizer law, double[] values);
}
