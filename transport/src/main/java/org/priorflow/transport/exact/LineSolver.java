package org.priorflow.transport.exact;

import org.priorflow.check.Require;
import org.priorflow.transport.DualPotentials;
import org.priorflow.transport.OptimalityCertificate;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SparsePlan;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.cost.EuclideanCost;
import org.priorflow.transport.internal.LineTransport;

/**
 * Exact transport on the line, where a cost that is convex in y - x is met best by keeping the order
 * [peyre2019computational, sec. 2.6]: two sorts and one pass. Takes points of dimension 1 under the squared or plain distance.
 */
public record LineSolver() implements TransportSolver {

    /**
     * {@inheritDoc}
     *
     * @throws org.priorflow.check.InvalidInputException if the points are not on a line, or the cost is another one
     */
    @Override
    public TransportResult solve(TransportProblem problem) {
        PointCloudGeometry geometry = onTheLine(problem);
        double[] a = problem.sourceWeights();
        double[] b = problem.targetWeights();
        LineTransport line =
                new LineTransport(geometry.x().values(), a, geometry.y().values(), b, geometry::costAt);
        int[] sources = new int[a.length + b.length];
        int[] targets = new int[a.length + b.length];
        double[] masses = new double[a.length + b.length];
        int[] count = new int[1];
        line.walk((i, j, mass) -> {
            sources[count[0]] = i;
            targets[count[0]] = j;
            masses[count[0]++] = mass;
        });
        SparsePlan plan = SparsePlan.of(a.length, b.length, sources, targets, masses);
        DualPotentials potentials = new DualPotentials(line.f(), line.g());
        double cost = plan.costUnder(geometry);
        OptimalityCertificate certificate = OptimalityCertificate.of(problem, plan, potentials);
        return new TransportResult(
                plan,
                potentials,
                TransportStatus.CONVERGED,
                1,
                cost,
                cost,
                potentials.valueAt(a, b),
                new double[] {certificate.marginalError()},
                certificate);
    }

    private static PointCloudGeometry onTheLine(TransportProblem problem) {
        if (problem.geometry() instanceof PointCloudGeometry cloud
                && cloud.x().d() == 1
                && (cloud.cost() instanceof SquaredEuclideanCost || cloud.cost() instanceof EuclideanCost)) {
            return cloud;
        }
        throw Require.invalid(
                "the geometry",
                problem.geometry(),
                "two clouds of points of dimension 1 under the squared or plain distance",
                "Maybe take the network simplex, which takes any costs?");
    }
}
