package org.priorflow.flow.neural;

import org.priorflow.check.Require;

/**
 * How a continuous normalizing flow is trained.
 *
 * @param batchSize points per iteration, >= 1
 * @param kineticWeight what a unit of kinetic energy costs, >= 0
 * @param probeCount random probes per point for the divergence, or {@link #EXACT}
 */
public record NormalizingFlowSettings(int batchSize, double kineticWeight, int probeCount) {

    /** The number of probes that stands for the exact trace. */
    public static final int EXACT = 0;

    public NormalizingFlowSettings {
        Require.atLeast(batchSize, 1, "batchSize");
        Require.nonNegative(kineticWeight, "kineticWeight");
        Require.atLeast(probeCount, 0, "probeCount");
    }
}
