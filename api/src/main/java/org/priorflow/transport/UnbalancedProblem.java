package org.priorflow.transport;

import org.priorflow.check.Require;

/**
 * Two discrete measures, not necessarily of the same mass, and what it costs to move, create and destroy mass:
 * min over P >= 0 of sum_ij c_ij P_ij + r_a KL(P 1 | a) + r_b KL(P^T 1 | b), with KL(p | q) = sum p log(p / q) - p + q
 * [chizat2018scaling]. Immutable.
 */
public final class UnbalancedProblem {

    private final CostGeometry geometry;
    private final double[] sourceWeights;
    private final double[] targetWeights;
    private final double sourcePenalty;
    private final double targetPenalty;

    private UnbalancedProblem(
            CostGeometry geometry, double[] a, double[] b, double sourcePenalty, double targetPenalty) {
        this.geometry = geometry;
        this.sourceWeights = a;
        this.targetWeights = b;
        this.sourcePenalty = sourcePenalty;
        this.targetPenalty = targetPenalty;
    }

    /**
     * A problem with relaxed marginals.
     *
     * @param sourceWeights a [n], finite and >= 0, not all zero; copied
     * @param targetWeights b [m], finite and >= 0, not all zero; copied
     * @param sourcePenalty r_a, finite and > 0, in units of cost
     * @param targetPenalty r_b, finite and > 0, in units of cost
     * @throws org.priorflow.check.InvalidInputException if a length, a weight or a penalty is out of range
     */
    public static UnbalancedProblem of(
            CostGeometry geometry,
            double[] sourceWeights,
            double[] targetWeights,
            double sourcePenalty,
            double targetPenalty) {
        return new UnbalancedProblem(
                geometry,
                Measures.copied(sourceWeights, geometry.n(), "sourceWeights"),
                Measures.copied(targetWeights, geometry.m(), "targetWeights"),
                Require.positive(sourcePenalty, "sourcePenalty"),
                Require.positive(targetPenalty, "targetPenalty"));
    }

    public CostGeometry geometry() {
        return geometry;
    }

    /** The weights a [n] of the sources, as a new array. */
    public double[] sourceWeights() {
        return sourceWeights.clone();
    }

    /** The weights b [m] of the targets, as a new array. */
    public double[] targetWeights() {
        return targetWeights.clone();
    }

    /** r_a. */
    public double sourcePenalty() {
        return sourcePenalty;
    }

    /** r_b. */
    public double targetPenalty() {
        return targetPenalty;
    }
}
