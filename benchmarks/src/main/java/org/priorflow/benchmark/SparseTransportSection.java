package org.priorflow.benchmark;

import static org.priorflow.benchmark.Results.header;
import static org.priorflow.benchmark.Results.row;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportPlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.entropic.EntropicSettings;
import org.priorflow.transport.entropic.LogSinkhorn;
import org.priorflow.transport.exact.NetworkSimplexSolver;
import org.priorflow.transport.lowrank.LowRankResult;
import org.priorflow.transport.lowrank.LowRankSettings;
import org.priorflow.transport.lowrank.LowRankSinkhorn;
import org.priorflow.transport.sparse.DescentSettings;
import org.priorflow.transport.sparse.QuadraticRegularizer;
import org.priorflow.transport.sparse.SingleSourceSolver;
import org.priorflow.transport.sparse.SmoothDualSolver;
import org.priorflow.transport.sparse.SmoothSemiDualSolver;
import org.priorflow.transport.sparse.SparseRegularizer;
import org.priorflow.transport.sparse.SupportSearchSolver;

/** Smooth and sparse plans beside entropic, low-rank and exact ones. */
final class SparseTransportSection implements Section {

    private static final int N = 400;
    private static final int RUNS = 2;
    private static final DescentSettings DESCENT = new DescentSettings(1e-9, 3000);

    @Override
    public String name() {
        return "sparse-transport";
    }

    @Override
    public String title() {
        return "Sparse, smooth and low-rank transport plans";
    }

    @Override
    public String measure(List<String> options) {
        TransportProblem problem = problem();
        StringBuilder rows =
                new StringBuilder(("Two Gaussian clouds of %d points in the plane, weights 1/n, squared distances over"
                                + " the largest. Strength gamma = 1 charges gamma |t|^2 / 2 for a column t; tolerance 1e-9, at most 3,000"
                                + " steps. Wall time, the best of %d runs. At a kink of the dual, where sets of sources are tied,"
                                + " a search among these sets follows; objective less dual bounds what a better one could gain.%n%n")
                        .formatted(N, RUNS));
        rows.append(header(
                "plan",
                "cost",
                "entries",
                "most sources of a target",
                "objective",
                "dual",
                "steps",
                "time",
                "row error"));
        add(rows, "exact, network simplex", new NetworkSimplexSolver(), problem);
        add(rows, "single source, no strength", new SingleSourceSolver(0), problem);
        for (int k : new int[] {1, 2, 4, 8, 16}) {
            SparseRegularizer regularizer = new SparseRegularizer(1, k);
            TransportSolver dual = new SmoothSemiDualSolver(regularizer, DESCENT);
            add(rows, "sparse, k = " + k, new SupportSearchSolver(dual, regularizer, DESCENT), problem);
        }
        add(rows, "quadratic, semi-dual", new SmoothSemiDualSolver(new QuadraticRegularizer(1), DESCENT), problem);
        add(rows, "quadratic, dual", new SmoothDualSolver(new QuadraticRegularizer(1), DESCENT), problem);
        add(rows, "entropic, epsilon = 0.01", new LogSinkhorn(EntropicSettings.of(0.01)), problem);
        for (int rank : new int[] {1, 5, 20, 100}) {
            addLowRank(rows, rank, problem);
        }
        return rows.toString();
    }

    private static TransportProblem problem() {
        double[] y = new Seed(2).gaussians(2 * N);
        Arrays.setAll(y, e -> 0.7 * y[e] + 1);
        PointCloudGeometry raw = new PointCloudGeometry(
                Rows.of(N, 2, new Seed(1).gaussians(2 * N)), Rows.of(N, 2, y), new SquaredEuclideanCost());
        return TransportProblem.uniform(new PointCloudGeometry(
                raw.x(),
                raw.y(),
                new SquaredEuclideanCost(1 / CostMatrix.from(raw).largestCost())));
    }

    private static void add(StringBuilder rows, String label, TransportSolver solver, TransportProblem problem) {
        TransportResult result = solver.solve(problem);
        rows.append(row(
                label,
                decimal(result.cost()),
                String.valueOf(result.plan().entryCount()),
                String.valueOf(mostSources(result.plan())),
                decimal(result.objective()),
                decimal(result.dualObjective()),
                String.valueOf(result.iterations()),
                Results.time(seconds(() -> solver.solve(problem))),
                String.format(Locale.ROOT, "%.1e", rowError(result.plan(), problem))));
    }

    private static void addLowRank(StringBuilder rows, int rank, TransportProblem problem) {
        LowRankSinkhorn solver = new LowRankSinkhorn(LowRankSettings.of(rank));
        LowRankResult result = solver.solve(problem, new Seed(3));
        rows.append(row(
                "low rank, r = " + rank,
                decimal(result.cost()),
                String.valueOf(result.plan().entryCount()),
                String.valueOf(mostSources(result.plan())),
                decimal(result.cost()),
                "",
                String.valueOf(result.iterations()),
                Results.time(seconds(() -> solver.solve(problem, new Seed(3)))),
                String.format(Locale.ROOT, "%.1e", rowError(result.plan(), problem))));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.8f", value);
    }

    private static double seconds(Supplier<?> work) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.get();
            best = Math.min(best, (System.nanoTime() - start) * 1e-9);
        }
        return best;
    }

    private static int mostSources(TransportPlan plan) {
        int[] counts = new int[plan.m()];
        for (int i = 0; i < plan.n(); i++) {
            plan.visitRow(i, (j, mass) -> counts[j]++);
        }
        return Arrays.stream(counts).max().orElse(0);
    }

    private static double rowError(TransportPlan plan, TransportProblem problem) {
        double[] sums = plan.sourceMarginal();
        double[] weights = problem.sourceWeights();
        double error = 0;
        for (int i = 0; i < sums.length; i++) {
            error += Math.abs(sums[i] - weights[i]);
        }
        return error;
    }
}
