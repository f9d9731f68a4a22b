package org.priorflow.transport;

import java.util.Arrays;
import org.priorflow.check.InvalidInputException;

/**
 * Two discrete measures of the same mass and what it costs to move one to the other. Without regularisation it asks for
 * min over P >= 0 of sum_ij c_ij P_ij with P 1 = a and P^T 1 = b [peyre2019computational, sec. 2.3]. Immutable.
 */
public final class TransportProblem {

    /** The difference of the two masses that is taken for rounding, as a part of the mass. */
    private static final double MASS_TOLERANCE = 1e-9;

    private final CostGeometry geometry;
    private final double[] sourceWeights;
    private final double[] targetWeights;

    private TransportProblem(CostGeometry geometry, double[] sourceWeights, double[] targetWeights) {
        this.geometry = geometry;
        this.sourceWeights = sourceWeights;
        this.targetWeights = targetWeights;
    }

    /**
     * A problem with weights.
     *
     * @param sourceWeights a [n], finite and >= 0, not all zero; copied
     * @param targetWeights b [m], finite and >= 0, of the same sum as a up to rounding (a part of 1e-9); copied, and scaled to the
     *     sum of a
     * @throws InvalidInputException if a length or a weight is out of range, or the masses differ
     */
    public static TransportProblem of(CostGeometry geometry, double[] sourceWeights, double[] targetWeights) {
        double[] a = Measures.copied(sourceWeights, geometry.n(), "sourceWeights");
        double[] b = Measures.copied(targetWeights, geometry.m(), "targetWeights");
        double mass = Measures.mass(a);
        double other = Measures.mass(b);
        if (Math.abs(mass - other) > MASS_TOLERANCE * Math.max(mass, other)) {
            throw new InvalidInputException(
                    ("sourceWeights have the mass %s and targetWeights the mass %s, but must have the same. Maybe divide each by"
                                    + " its sum, or solve the problem with relaxed marginals?")
                            .formatted(mass, other));
        }
        for (int j = 0; j < b.length; j++) {
            b[j] *= mass / other;
        }
        return new TransportProblem(geometry, a, b);
    }

    /** A problem between n atoms of weight 1/n and m atoms of weight 1/m. */
    public static TransportProblem uniform(CostGeometry geometry) {
        double[] a = new double[geometry.n()];
        double[] b = new double[geometry.m()];
        Arrays.fill(a, 1.0 / a.length);
        Arrays.fill(b, 1.0 / b.length);
        return new TransportProblem(geometry, a, b);
    }

    public CostGeometry geometry() {
        return geometry;
    }

    public int n() {
        return sourceWeights.length;
    }

    public int m() {
        return targetWeights.length;
    }

    /** The weights a [n] of the sources, as a new array. */
    public double[] sourceWeights() {
        return sourceWeights.clone();
    }

    /** The weights b [m] of the targets, as a new array. */
    public double[] targetWeights() {
        return targetWeights.clone();
    }

    /** The mass to be moved, > 0. */
    public double mass() {
        return Measures.mass(sourceWeights);
    }

    /** Returns the problem of moving the targets to the sources. */
    public TransportProblem transposed() {
        return new TransportProblem(geometry.transposed(), targetWeights, sourceWeights);
    }

    /** Whether there are as many sources as targets, and all weigh the same: then a permutation is an optimal plan. */
    public boolean isAssignment() {
        return n() == m() && isConstant(sourceWeights) && isConstant(targetWeights);
    }

    private static boolean isConstant(double[] weights) {
        for (double weight : weights) {
            if (weight != weights[0]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "TransportProblem[" + n() + " sources, " + m() + " targets, " + geometry + "]";
    }

    /**
     * Throws if costs of infinity leave no feasible plan. Where no cost is infinite that costs nothing; else a maximal flow along
     * the finite ones is computed.
     *
     * @throws InvalidInputException naming atoms that have more mass than all that they can reach
     */
    public void requireFeasible() {
        if (!geometry.isFinite()) {
            new FinitePattern(geometry, sourceWeights, targetWeights).requireFeasible(MASS_TOLERANCE * mass());
        }
    }
}
