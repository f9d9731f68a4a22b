package org.priorflow.transport.lowrank;

import org.priorflow.transport.TransportStatus;

/**
 * What a low-rank solver has found: a plan that no small change of the same rank improves. The problem is not convex; there are no
 * potentials that would prove the plan to be the best of its rank.
 *
 * @param plan the plan
 * @param status how the search ended
 * @param iterations the steps taken
 * @param cost sum_ij c_ij P_ij
 * @param costs the cost before the first and after every step
 * @param marginalError the error of the marginals in L1, rows and columns together
 */
public record LowRankResult(
        LowRankPlan plan, TransportStatus status, int iterations, double cost, double[] costs, double marginalError) {

    /** Whether the search came to rest. */
    public boolean isConverged() {
        return status == TransportStatus.CONVERGED;
    }
}
