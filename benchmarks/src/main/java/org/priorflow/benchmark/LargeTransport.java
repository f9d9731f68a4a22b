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

/** Entropic transport between two large clouds in space, whose n^2 costs would not fit into memory. */
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
                        (count, stage, error) -> System.out.printf(
                                "pass %d at epsilon %.3g: marginal error %.1e, %.1f s%n",
                                count, stage, error, secondsSince(start)));
        System.out.printf(
                "n = %d, d = %d, epsilon = %s: %s after %d passes and %.1f s, marginal error %.1e, cost %.8f, "
                        + "peak heap %d MB of %d MB%n",
                n,
                DIMENSION,
                epsilon,
                result.status(),
                result.iterations(),
                secondsSince(start),
                result.marginalError(),
                result.cost(),
                peakHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
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
