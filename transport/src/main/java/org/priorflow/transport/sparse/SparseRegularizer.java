package org.priorflow.transport.sparse;

import java.util.Arrays;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.transport.TransportProblem;

/**
 * Omega(t) = strength |t|^2 / 2 for a column with at most {@code entryLimit} positive entries, infinity for others
 * [liu2023sparsity]: no target has more than that many sources. Omega is not convex; the dual problem is that of its convex hull,
 * and where several sets of sources are equally good, the plan found meets the columns but may miss the rows; {@link SupportSearchSolver} finds one that meets both.
 *
 * @param strength gamma, in units of cost per mass, finite and > 0
 * @param entryLimit k, >= 1; at most the number of sources, and large enough that k sources for each target reach every source
 */
public record SparseRegularizer(double strength, int entryLimit) implements ColumnRegularizer {

    public SparseRegularizer {
        Require.positive(strength, "strength");
        Require.atLeast(entryLimit, 1, "entryLimit");
    }

    @Override
    public void requireFeasible(TransportProblem problem) {
        requireFeasible(problem, entryLimit);
    }

    static void requireFeasible(TransportProblem problem, int entryLimit) {
        int n = problem.n();
        if (entryLimit > n) {
            throw Require.invalid(
                    "entryLimit",
                    entryLimit,
                    "at most the number of sources, " + n,
                    "Maybe take quadratic regularisation, which has no limit?");
        }
        long sources = positiveCount(problem.sourceWeights());
        long targets = positiveCount(problem.targetWeights());
        if (entryLimit * targets < sources) {
            throw new InvalidInputException(
                    ("There is no feasible plan: %d targets with at most %d sources each cannot take the mass of %d sources. Maybe"
                                    + " raise entryLimit to %d, or exchange sources and targets?")
                            .formatted(targets, entryLimit, sources, (sources + targets - 1) / targets));
        }
    }

    private static long positiveCount(double[] weights) {
        return Arrays.stream(weights).filter(weight -> weight > 0).count();
    }

    @Override
    public double valueAt(double[] masses) {
        return positiveCount(masses) > entryLimit
                ? Double.POSITIVE_INFINITY
                : QuadraticRegularizer.halfSquares(masses, strength);
    }

    /** t_i = max(s_i, 0) / gamma for the k largest s_i, and 0 for the others. */
    @Override
    public void massesInto(double[] scores, double[] masses) {
        Arrays.fill(masses, 0);
        for (int i : largest(scores)) {
            masses[i] = Math.max(scores[i], 0) / strength;
        }
    }

    /** The projection of the k largest s_i / gamma to the simplex of size {@code mass}, and 0 for the others. */
    @Override
    public double priceInto(double[] scores, double mass, double[] masses) {
        int[] chosen = largest(scores);
        double[] values = new double[chosen.length];
        for (int q = 0; q < values.length; q++) {
            values[q] = scores[chosen[q]];
        }
        double threshold = QuadraticRegularizer.threshold(values, values.length, strength * mass);
        Arrays.fill(masses, 0);
        for (int q = 0; q < values.length; q++) {
            masses[chosen[q]] = Math.max(values[q] - threshold, 0) / strength;
        }
        return -threshold;
    }

    // The indices of the largest scores, falling; the first of equal ones.
    private int[] largest(double[] scores) {
        int[] found = new int[Math.min(entryLimit, scores.length)];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (count < found.length || scores[i] > scores[found[count - 1]]) {
                int place = count < found.length ? count++ : count - 1;
                while (place > 0 && scores[found[place - 1]] < scores[i]) {
                    found[place] = found[place - 1];
                    place--;
                }
                found[place] = i;
            }
        }
        return found;
    }
}
