package org.priorflow.transport.sliced;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.internal.LineTransport;

/**
 * The squared sliced Wasserstein-2 distance [bonneel2015sliced]: the mean over directions of the transport cost between the
 * projections of both clouds, estimated from random directions.
 *
 * @param directionCount >= 2, so that their scatter is seen
 */
public record SlicedWasserstein(int directionCount) {

    /** Directions that share sums, so that these do not depend on the number of threads. */
    private static final int BLOCK = 16;

    public SlicedWasserstein {
        Require.atLeast(directionCount, 2, "directionCount");
    }

    /**
     * Estimates the distance.
     *
     * @param problem two clouds of points under the squared distance, with any weights
     * @param seed where the directions come from
     * @throws org.priorflow.check.InvalidInputException if the costs are others
     */
    public SlicedEstimate estimateOf(TransportProblem problem, Seed seed) {
        Slices slices = Slices.of(problem);
        double[] normals = seed.gaussians(Math.multiplyExact(directionCount, slices.d()));
        List<Block> blocks = IntStream.range(0, (directionCount - 1) / BLOCK + 1)
                .parallel()
                .mapToObj(block -> block(slices, normals, block * BLOCK))
                .toList();
        double[] values = new double[directionCount];
        double[] f = new double[problem.n()];
        double[] g = new double[problem.m()];
        for (int block = 0; block < blocks.size(); block++) {
            System.arraycopy(blocks.get(block).values, 0, values, block * BLOCK, blocks.get(block).values.length);
            addScaled(blocks.get(block).f, 1.0 / directionCount, f);
            addScaled(blocks.get(block).g, 1.0 / directionCount, g);
        }
        double mean = Arrays.stream(values).sum() / directionCount;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(squares / (directionCount - 1));
        return new SlicedEstimate(
                slices.factor() * mean,
                slices.factor() * deviation / Math.sqrt(directionCount),
                slices.samplingError(f, g));
    }

    /** The values of some directions, and the sums of their potentials. */
    private record Block(double[] values, double[] f, double[] g) {}

    private Block block(Slices slices, double[] normals, int first) {
        double[] values = new double[Math.min(BLOCK, directionCount - first)];
        double[] f = new double[slices.x().n()];
        double[] g = new double[slices.y().n()];
        int d = slices.d();
        for (int index = 0; index < values.length; index++) {
            double[] direction = Arrays.copyOfRange(normals, (first + index) * d, (first + index + 1) * d);
            LineTransport line = slices.along(normalized(direction));
            values[index] = line.value();
            addScaled(line.f(), 1, f);
            addScaled(line.g(), 1, g);
        }
        return new Block(values, f, g);
    }

    static double[] normalized(double[] direction) {
        double squares = 0;
        for (double entry : direction) {
            squares += entry * entry;
        }
        double length = Math.sqrt(squares);
        return Arrays.stream(direction).map(entry -> entry / length).toArray();
    }

    private static void addScaled(double[] values, double factor, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }
}
