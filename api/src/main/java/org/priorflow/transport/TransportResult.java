package org.priorflow.transport;

import org.jspecify.annotations.Nullable;

/**
 * What a solver has found.
 *
 * @param plan the plan
 * @param potentials the dual potentials that go with it
 * @param status how the solver ended
 * @param iterations the iterations taken, in the solver's own unit
 * @param cost sum_ij c_ij P_ij, without any regularisation
 * @param objective what the solver minimises, at the plan
 * @param dualObjective what the dual problem maximises, at the potentials: a lower bound of the least objective
 * @param marginalErrors the error of the marginals in L1 as it was measured along the way, last entry last; what is measured, and
 *     when, is the solver's to say
 * @param certificate the proof of optimality, or null where the solver regularises
 */
public record TransportResult(
        TransportPlan plan,
        DualPotentials potentials,
        TransportStatus status,
        int iterations,
        double cost,
        double objective,
        double dualObjective,
        double[] marginalErrors,
        @Nullable OptimalityCertificate certificate) {

    /** Whether the tolerance is met. */
    public boolean isConverged() {
        return status == TransportStatus.CONVERGED;
    }

    /** The last error of the marginals. */
    public double marginalError() {
        return marginalErrors[marginalErrors.length - 1];
    }

    /** The objective less the dual objective; not negative up to rounding where the marginals are met. */
    public double dualityGap() {
        return objective - dualObjective;
    }
}
