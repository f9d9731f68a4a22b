package org.priorflow.flow.matching;

import org.priorflow.check.Require;

/**
 * How a flow is matched.
 *
 * @param batchSize pairs per iteration, >= 1
 * @param noise sigma, the deviation of the noise around a path, >= 0
 */
public record FlowMatchingSettings(int batchSize, double noise) {

    public FlowMatchingSettings {
        Require.atLeast(batchSize, 1, "batchSize");
        Require.nonNegative(noise, "noise");
    }
}
