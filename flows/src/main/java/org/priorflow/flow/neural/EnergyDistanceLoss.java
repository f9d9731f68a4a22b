package org.priorflow.flow.neural;

import java.util.stream.IntStream;
import org.priorflow.random.Seed;

/**
 * The energy distance [szekely2013energy], 2 E|X - Y| - E|X - X'| - E|Y - Y'|, as a mean over all pairs (the V-statistic, which
 * is never negative): the maximum mean discrepancy of the kernel -|x - y|. The last term is left out of the gradient, which
 * does not see it, but not out of the value.
 */
public record EnergyDistanceLoss() implements SampleLoss {

    @Override
    public String name() {
        return "energy-distance";
    }

    @Override
    public Value valueAt(double[] sample, double[] data, int d, Seed seed) {
        int n = Shapes.rowCount(sample, d);
        int m = Shapes.rowCount(data, d);
        double[] gradient = new double[sample.length];
        double[] rows = IntStream.range(0, n)
                .parallel()
                .mapToDouble(i -> 2.0 / m * distances(sample, i, data, d, gradient, 2.0 / ((double) n * m))
                        - 1.0 / n * distances(sample, i, sample, d, gradient, -2.0 / ((double) n * n)))
                .toArray();
        double[] none = new double[data.length];
        double[] dataRows = IntStream.range(0, m)
                .parallel()
                .mapToDouble(i -> distances(data, i, data, d, none, 0))
                .toArray();
        double value = 0;
        for (double row : rows) {
            value += row / n;
        }
        for (double row : dataRows) {
            value -= row / ((double) m * m);
        }
        return new Value(value, gradient);
    }

    // The sum of distances of row i to all others; adds factor times its gradient to row i of the gradient.
    private static double distances(double[] points, int i, double[] others, int d, double[] gradient, double factor) {
        double sum = 0;
        for (int j = 0; j < others.length / d; j++) {
            double squared = 0;
            for (int k = 0; k < d; k++) {
                double gap = points[i * d + k] - others[j * d + k];
                squared += gap * gap;
            }
            if (squared > 0) {
                double distance = Math.sqrt(squared);
                sum += distance;
                for (int k = 0; k < d && factor != 0; k++) {
                    gradient[i * d + k] += factor * (points[i * d + k] - others[j * d + k]) / distance;
                }
            }
        }
        return sum;
    }
}
