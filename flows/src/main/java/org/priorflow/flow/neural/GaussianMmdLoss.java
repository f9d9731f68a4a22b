package org.priorflow.flow.neural;

import java.util.stream.IntStream;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;

/**
 * The squared maximum mean discrepancy [gretton2012kernel] of the kernel exp(-|x - y|^2 / (2 width^2)), as a mean over all pairs
 * (the V-statistic).
 *
 * @param width finite and > 0
 */
public record GaussianMmdLoss(double width) implements SampleLoss {

    public GaussianMmdLoss {
        Require.positive(width, "width");
    }

    @Override
    public String name() {
        return "mmd";
    }

    @Override
    public Value valueAt(double[] sample, double[] data, int d, Seed seed) {
        int n = Shapes.rowCount(sample, d);
        int m = Shapes.rowCount(data, d);
        double[] gradient = new double[sample.length];
        double[] rows = IntStream.range(0, n)
                .parallel()
                .mapToDouble(i -> similarities(sample, i, sample, d, gradient, 2.0 / ((double) n * n)) / n
                        - 2 * similarities(sample, i, data, d, gradient, -2.0 / ((double) n * m)) / m)
                .toArray();
        double[] none = new double[data.length];
        double[] dataRows = IntStream.range(0, m)
                .parallel()
                .mapToDouble(i -> similarities(data, i, data, d, none, 0))
                .toArray();
        double value = 0;
        for (double row : rows) {
            value += row / n;
        }
        for (double row : dataRows) {
            value += row / ((double) m * m);
        }
        return new Value(value, gradient);
    }

    private double similarities(double[] points, int i, double[] others, int d, double[] gradient, double factor) {
        double sum = 0;
        for (int j = 0; j < others.length / d; j++) {
            double squared = 0;
            for (int k = 0; k < d; k++) {
                double gap = points[i * d + k] - others[j * d + k];
                squared += gap * gap;
            }
            double similarity = Math.exp(-0.5 * squared / (width * width));
            sum += similarity;
            for (int k = 0; k < d && factor != 0; k++) {
                double slope = -similarity * (points[i * d + k] - others[j * d + k]) / (width * width);
                gradient[i * d + k] += factor * slope;
            }
        }
        return sum;
    }
}
