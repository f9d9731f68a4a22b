package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The squared sliced Wasserstein-2 distance [bonneel2015sliced]: the mean over random directions u of the mean squared gap
 * between the sorted projections of both samples, which must be of equal size.
 *
 * @param directionCount the number of directions, >= 1; they are drawn anew for every value
 */
public record SlicedWassersteinLoss(int directionCount) implements SampleLoss {

    /** Directions that share a sum, so that it does not depend on the number of threads. */
    private static final int BLOCK = 8;

    public SlicedWassersteinLoss {
        Require.atLeast(directionCount, 1, "directionCount");
    }

    @Override
    public String name() {
        return "sliced-w2";
    }

    @Override
    public Value valueAt(double[] sample, double[] data, int d, Seed seed) {
        Shapes.length(data, sample.length, "data", "as many points as the sample");
        double[] normals = seed.gaussians(directionCount * d);
        List<Value> parts = IntStream.range(0, (directionCount - 1) / BLOCK + 1)
                .parallel()
                .mapToObj(block -> alongBlock(normals, block * BLOCK, sample, data, d))
                .toList();
        double value = 0;
        double[] gradient = new double[sample.length];
        for (Value part : parts) {
            value += part.value() / directionCount;
            for (int e = 0; e < gradient.length; e++) {
                gradient[e] += part.gradient()[e] / directionCount;
            }
        }
        return new Value(value, gradient);
    }

    private Value alongBlock(double[] normals, int first, double[] sample, double[] data, int d) {
        double value = 0;
        double[] gradient = new double[sample.length];
        for (int index = first; index < Math.min(first + BLOCK, directionCount); index++) {
            value += addAlong(direction(normals, index, d), sample, data, gradient);
        }
        return new Value(value, gradient);
    }

    private static double[] direction(double[] normals, int index, int d) {
        double[] direction = Arrays.copyOfRange(normals, index * d, (index + 1) * d);
        double length = Math.sqrt(Arrays.stream(direction).map(u -> u * u).sum());
        return Arrays.stream(direction).map(u -> u / length).toArray();
    }

    // Rows are ranked by their projection.
    private static double addAlong(double[] direction, double[] sample, double[] data, double[] gradient) {
        int d = direction.length;
        int n = sample.length / d;
        double[] projected = Rows.of(n, d, sample).along(direction);
        double[] goals = Rows.of(n, d, data).along(direction);
        Arrays.sort(goals);
        int[] order = SortedRows.of(projected);
        double value = 0;
        for (int rank = 0; rank < n; rank++) {
            int row = order[rank];
            double gap = projected[row] - goals[rank];
            value += gap * gap / n;
            double factor = 2 * gap / n;
            for (int k = 0; k < d; k++) {
                gradient[row * d + k] += factor * direction[k];
            }
        }
        return value;
    }
}
