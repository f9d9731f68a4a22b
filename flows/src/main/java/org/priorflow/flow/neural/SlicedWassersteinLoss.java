package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;

/**
 * The squared sliced Wasserstein-2 distance [bonneel2015sliced]: the mean over random directions u of the mean squared gap
 * between the sorted projections of both samples, which must be of equal size.
 *
 * @param directionCount the number of directions, >= 1; they are drawn anew for every value
 */
public record SlicedWassersteinLoss(int directionCount) implements SampleLoss {

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
        List<Value> parts = IntStream.range(0, directionCount)
                .parallel()
                .mapToObj(index -> along(direction(normals, index, d), sample, data))
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

    private static double[] direction(double[] normals, int index, int d) {
        double[] direction = Arrays.copyOfRange(normals, index * d, (index + 1) * d);
        double length = Math.sqrt(Arrays.stream(direction).map(u -> u * u).sum());
        return Arrays.stream(direction).map(u -> u / length).toArray();
    }

    private static Value along(double[] direction, double[] sample, double[] data) {
        int d = direction.length;
        int n = sample.length / d;
        double[] projected = projected(sample, direction);
        double[] goals = projected(data, direction);
        Arrays.sort(goals);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> projected[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double value = 0;
        double[] gradient = new double[sample.length];
        for (int rank = 0; rank < n; rank++) {
            double gap = projected[order[rank]] - goals[rank];
            value += gap * gap / n;
            for (int k = 0; k < d; k++) {
                gradient[order[rank] * d + k] = 2 * gap * direction[k] / n;
            }
        }
        return new Value(value, gradient);
    }

    private static double[] projected(double[] points, double[] direction) {
        int d = direction.length;
        double[] values = new double[points.length / d];
        for (int e = 0; e < points.length; e++) {
            values[e / d] += points[e] * direction[e % d];
        }
        return values;
    }
}
