package org.priorflow.experiments.metric;

import java.util.Arrays;

/** The range of a signal: what image metrics take for the largest difference that can occur. */
final class SignalRange {

    private SignalRange() {}

    static double of(double[] signal) {
        return Arrays.stream(signal).max().orElseThrow()
                - Arrays.stream(signal).min().orElseThrow();
    }
}
