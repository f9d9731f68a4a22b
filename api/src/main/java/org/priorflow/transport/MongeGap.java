package org.priorflow.transport;

import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * By how much a map T costs more than the best way between the same clouds: (1/n) sum_i c(x_i, T(x_i)) - W_c(x, T(x))
 * [uscidda2023monge]. With an exact solver it is not negative, and zero if and only if T is an optimal map between the clouds. With an
 * entropic one W_c is that of the entropic problem in its form with the product of the weights as reference, at most
 * epsilon log n above the exact one, so that the gap may be that much below the exact one, and negative.
 *
 * @param cost c
 * @param solver finds W_c and the plan, between equally many atoms of equal weight
 */
public record MongeGap(GroundCost cost, TransportSolver solver) {

    /**
     * The gap of a map at a sample.
     *
     * @param gap its value
     * @param gradient with respect to the mapped points [n, d], where the plan is held fixed (the envelope theorem); a subgradient
     *     where several plans are optimal
     * @param status how the solver has ended
     */
    public record Value(double gap, Rows gradient, TransportStatus status) {}

    /**
     * Returns the gap and its gradient.
     *
     * @param x the points [n, d], finite
     * @param mapped T(x) [n, d], row for row, finite
     * @throws org.priorflow.check.InvalidInputException if the shapes differ, or there are no points
     */
    public Value valueAt(Rows x, Rows mapped) {
        if (x.n() != mapped.n()) {
            throw Require.invalid(
                    "mapped",
                    mapped.n() + " points",
                    "one for each of the " + x.n() + " points of x",
                    "Maybe another batch was mapped?");
        }
        TransportResult best = solver.solve(TransportProblem.uniform(new PointCloudGeometry(x, mapped, cost)));
        GroundCost backward = cost.transposed();
        int n = x.n();
        int d = x.d();
        double[] own = new double[1];
        double[] gradient = new double[n * d];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            cost.costsInto(x, i, mapped, i, 1, own, 0);
            mean += own[0] / n;
            backward.addGradient(mapped, i, x, i, 1.0 / n, gradient, i * d);
        }
        for (int i = 0; i < n; i++) {
            int row = i;
            best.plan().visitRow(i, (j, mass) -> backward.addGradient(mapped, j, x, row, -mass, gradient, j * d));
        }
        return new Value(mean - best.dualObjective(), mapped.with(gradient), best.status());
    }
}
