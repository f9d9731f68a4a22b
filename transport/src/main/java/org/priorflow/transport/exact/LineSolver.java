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
import org.priorflow.transport.internal.SortedIndices;

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
        Walk walk = new Walk(problem, geometry);
        walk.run();
        SparsePlan plan = SparsePlan.of(problem.n(), problem.m(), walk.sources, walk.targets, walk.masses);
        DualPotentials potentials = new DualPotentials(walk.f, walk.g);
        double cost = plan.costUnder(geometry);
        OptimalityCertificate certificate = OptimalityCertificate.of(problem, plan, potentials);
        return new TransportResult(
                plan,
                potentials,
                TransportStatus.CONVERGED,
                1,
                cost,
                cost,
                potentials.valueAt(problem.sourceWeights(), problem.targetWeights()),
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

    /** The monotone walk through the sorted atoms; every pair that it visits is tight for its potentials. */
    private static final class Walk {

        private final PointCloudGeometry geometry;
        private final double[] a;
        private final double[] b;
        private final int[] sortedSources;
        private final int[] sortedTargets;
        private final int[] sources;
        private final int[] targets;
        private final double[] masses;
        private final double[] f;
        private final double[] g;

        Walk(TransportProblem problem, PointCloudGeometry geometry) {
            this.geometry = geometry;
            a = problem.sourceWeights();
            b = problem.targetWeights();
            sortedSources = SortedIndices.of(geometry.x().values());
            sortedTargets = SortedIndices.of(geometry.y().values());
            int length = a.length + b.length - 1;
            sources = new int[length];
            targets = new int[length];
            masses = new double[length];
            f = new double[a.length];
            g = new double[b.length];
        }

        void run() {
            int s = 0;
            int t = 0;
            f[sortedSources[0]] = geometry.costAt(sortedSources[0], sortedTargets[0]);
            for (int e = 0; e < masses.length; e++) {
                int i = sortedSources[s];
                int j = sortedTargets[t];
                boolean isLast = e == masses.length - 1;
                double mass = isLast ? Math.max(a[i], b[j]) : Math.min(a[i], b[j]);
                sources[e] = i;
                targets[e] = j;
                masses[e] = mass;
                boolean goesOnBySource = t == b.length - 1 || s < a.length - 1 && a[i] <= b[j];
                a[i] -= mass;
                b[j] -= mass;
                if (goesOnBySource && !isLast) {
                    int next = sortedSources[++s];
                    f[next] = geometry.costAt(next, j) - g[j];
                } else if (!isLast) {
                    int next = sortedTargets[++t];
                    g[next] = geometry.costAt(i, next) - f[i];
                }
            }
        }
    }
}
