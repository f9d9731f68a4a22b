package org.priorflow.transport.internal;

import java.util.Arrays;

/** The atoms that have weight. */
public final class Support {

    private Support() {}

    /** The indices of the positive weights, rising. */
    public static int[] of(double[] weights) {
        int[] found = new int[weights.length];
        int count = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
