package org.priorflow.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.Locale;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.entropic.EntropicSettings;
import org.priorflow.transport.entropic.LogSinkhorn;

/** Entropic transport between two large clouds in space, whose n^2 costs would not fit into memory; tells of passes on the way. */
public final class LargeTransport {

    private static final int DIMENSION = 3;
    private static final double TOLERANCE = 1e-6;

    private LargeTransport() {}

    /** Takes n, by default 50,000, and epsilon, by default 1: about a hundredth of the largest cost between the clouds. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        double epsilon = args.length > 1 ? Double.parseDouble(args[1]) : 1;
        double[] y = new Seed(2).gaussians(DIMENSION * n);
        Arrays.setAll(y, e -> 0.7 * y[e] + 1);
        PointCloudGeometry geometry = new PointCloudGeometry(
                Rows.of(n, DIMENSION, new Seed(1).gaussians(DIMENSION * n)),
                Rows.of(n, DIMENSION, y),
                new SquaredEuclideanCost());
        long start = System.nanoTime();
        TransportResult result = new LogSinkhorn(EntropicSettings.of(epsilon).withTolerance(TOLERANCE))
                .solve(
                        TransportProblem.uniform(geometry),
                        (count, stage, error) -> System.err.printf(
                                "pass %d at epsilon %.3g: marginal error %.1e, %.1f s%n",
                                count, stage, error, secondsSince(start)));
        double seconds = secondsSince(start);
        System.out.printf("""
                Two Gaussian clouds in space under squared distances, of which none is kept, weights 1/n; Sinkhorn's iteration in
                logarithmic form through larger epsilons; marginals to 1e-6 in L1, rows and columns together. The heap has a limit
                of %d MB; its peak is the sum of those of its parts, an upper bound.

                """, Runtime.getRuntime().maxMemory() >> 20);
        System.out.print(
                Results.header("n", "d", "epsilon", "status", "passes", "time", "marginal error", "cost", "peak heap"));
        System.out.print(Results.row(
                String.valueOf(n),
                String.valueOf(DIMENSION),
                String.valueOf(epsilon),
                result.status().toString(),
                String.valueOf(result.iterations()),
                Results.time(seconds),
                "%.1e".formatted(result.marginalError()),
                "%.8f".formatted(result.cost()),
                (peakHeap() >> 20) + " MB"));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    // Pools reach their peaks at different times: an upper bound.
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
