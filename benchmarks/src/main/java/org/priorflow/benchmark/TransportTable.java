package org.priorflow.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.entropic.EntropicSettings;
import org.priorflow.transport.entropic.LogSinkhorn;
import org.priorflow.transport.entropic.SinkhornNewtonSparse;
import org.priorflow.transport.entropic.StabilizedSinkhorn;
import org.priorflow.transport.exact.AssignmentSolver;
import org.priorflow.transport.exact.NetworkSimplexSolver;

/** Prints the table of transport solvers: processor seconds of one thread, the median of some runs after others to warm up. */
public final class TransportTable {

    private static final double[] EPSILONS = {1e-2, 1e-3};
    private static final double WARM_UP_SECONDS = 4;
    private static final int RUNS = 5;

    private TransportTable() {}

    /** Takes the sizes n, by default 500 and 2000. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Locale.setDefault(Locale.ROOT);
        int[] sizes = args.length == 0
                ? new int[] {500, 2000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        System.out.println("""
                Two Gaussian clouds in the plane, weights 1/n, squared distances as a matrix; epsilon as a part of the largest
                cost; marginals to 1e-9 in L1, rows and columns together. Processor seconds of one thread, the median of 5 runs
                in a warm virtual machine, everything included that happens between the matrix and the result.

                | n | epsilon | solver | seconds | iterations | marginal error | cost / largest cost |
                |--:|--:|---|--:|--:|--:|--:|""");
        ForkJoinPool single = new ForkJoinPool(1);
        single.submit(() -> warmUp(TransportProblem.uniform(costs(sizes[0])))).get();
        for (int n : sizes) {
            CostMatrix costs = costs(n);
            TransportProblem problem = TransportProblem.uniform(costs);
            for (double epsilon : EPSILONS) {
                for (Map.Entry<String, TransportSolver> solver :
                        entropic(epsilon).entrySet()) {
                    single.submit(() -> row(n, String.valueOf(epsilon), solver, problem))
                            .get();
                }
            }
            for (Map.Entry<String, TransportSolver> solver : exact().entrySet()) {
                single.submit(() -> row(n, "-", solver, problem)).get();
            }
        }
        single.shutdown();
        System.out.println("\n" + NewtonTails.table());
    }

    /** Squared distances between two Gaussian clouds over the largest of them. */
    static CostMatrix costs(int n) {
        double[] y = new Seed(2).gaussians(2 * n);
        Arrays.setAll(y, e -> 0.7 * y[e] + (e % 2 == 0 ? 1 : 0.5));
        CostMatrix raw = CostMatrix.from(new PointCloudGeometry(
                Rows.of(n, 2, new Seed(1).gaussians(2 * n)), Rows.of(n, 2, y), new SquaredEuclideanCost()));
        double largest = raw.largestCost();
        return CostMatrix.of(
                n, n, Arrays.stream(raw.values()).map(cost -> cost / largest).toArray());
    }

    private static Map<String, TransportSolver> entropic(double epsilon) {
        EntropicSettings settings = EntropicSettings.of(epsilon);
        Map<String, TransportSolver> solvers = new LinkedHashMap<>();
        solvers.put("Sinkhorn, plain", new StabilizedSinkhorn(settings));
        solvers.put("Sinkhorn, logarithmic", new LogSinkhorn(settings));
        solvers.put("Sinkhorn-Newton-Sparse", new SinkhornNewtonSparse(settings));
        return solvers;
    }

    private static Map<String, TransportSolver> exact() {
        Map<String, TransportSolver> solvers = new LinkedHashMap<>();
        solvers.put("exact, assignment", new AssignmentSolver());
        solvers.put("exact, network simplex", new NetworkSimplexSolver());
        return solvers;
    }

    // The first rows would else be measured while their loops are compiled once more.
    private static void warmUp(TransportProblem problem) {
        entropic(EPSILONS[0]).values().forEach(solver -> warmed(() -> solver.solve(problem)));
    }

    private static TransportResult warmed(Supplier<TransportResult> run) {
        long deadline = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
        TransportResult result = run.get();
        while (System.nanoTime() < deadline) {
            result = run.get();
        }
        return result;
    }

    private static void row(
            int n, String epsilon, Map.Entry<String, TransportSolver> solver, TransportProblem problem) {
        Supplier<TransportResult> run = () -> solver.getValue().solve(problem);
        TransportResult result = warmed(run);
        double[] seconds = new double[RUNS];
        for (int r = 0; r < RUNS; r++) {
            long start = processorNanos();
            result = run.get();
            seconds[r] = (processorNanos() - start) * 1e-9;
        }
        Arrays.sort(seconds);
        System.out.println(String.join(
                " | ",
                List.of(
                        "| " + n,
                        epsilon,
                        solver.getKey(),
                        "%.4f".formatted(seconds[RUNS / 2]),
                        String.valueOf(result.iterations()),
                        "%.1e".formatted(result.marginalError()),
                        "%.10f |".formatted(result.cost()))));
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
