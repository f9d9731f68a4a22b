package org.priorflow.flow.neural;

import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;

/** A law that can be sampled: the source of a flow, or data. */
@FunctionalInterface
public interface SampleSource {

    /** Draws n points [n, d], row after row, as a new array. */
    double[] draw(int n, Seed seed);

    /** Draws {@code count} times as many points as it is asked for. */
    default SampleSource times(int count) {
        Require.atLeast(count, 1, "count");
        return count == 1 ? this : (n, seed) -> draw(Math.multiplyExact(n, count), seed);
    }

    /** The normal law N(0, deviation^2 I) in d dimensions. */
    static SampleSource gaussian(int d, double deviation) {
        Require.positive(deviation, "deviation");
        return (n, seed) -> {
            double[] values = seed.gaussians(n * d);
            for (int e = 0; e < values.length; e++) {
                values[e] *= deviation;
            }
            return values;
        };
    }

    /** The rows of {@code data} [m, d], each drawn independently and with equal chance. */
    static SampleSource rowsOf(double[] data, int d) {
        int m = Shapes.rowCount(data, d);
        return (n, seed) -> {
            RandomGenerator generator = seed.generator();
            double[] values = new double[n * d];
            for (int i = 0; i < n; i++) {
                System.arraycopy(data, generator.nextInt(m) * d, values, i * d, d);
            }
            return values;
        };
    }
}
