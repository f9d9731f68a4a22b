package org.priorflow.flow.splitting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.priorflow.prior.LinearMap;
import org.priorflow.tensor.Rows;

/** How points z = (x, m) hold a variable x of length d and its split m = D x: x first. */
record SplitVariables(int d, LinearMap map) {

    /** Below so many numbers, handing them to other threads costs more than it saves. */
    private static final int PARALLEL_FROM = 16_384;

    /** The rows of n points, for work that may go in parallel. */
    IntStream rows(int n) {
        IntStream rows = IntStream.range(0, n);
        return n * (long) length() < PARALLEL_FROM ? rows : rows.parallel();
    }

    int length() {
        return d + map.outputLength();
    }

    /** z = (x, D x) for every row of x. */
    Rows joined(Rows x) {
        double[] joined = new double[Math.multiplyExact(x.n(), length())];
        rows(x.n()).forEach(i -> {
            double[] image = Arrays.copyOfRange(x.values(), i * d, (i + 1) * d);
            double[] split = new double[map.outputLength()];
            map.forward(image, split);
            System.arraycopy(image, 0, joined, i * length(), d);
            System.arraycopy(split, 0, joined, i * length() + d, split.length);
        });
        return Rows.of(x.n(), length(), joined);
    }

    /** The x of every row of z. */
    Rows firsts(Rows z) {
        return part(z, 0, d);
    }

    /** The m of every row of z. */
    Rows splits(Rows z) {
        return part(z, d, map.outputLength());
    }

    private Rows part(Rows z, int from, int count) {
        double[] values = new double[z.n() * count];
        for (int i = 0; i < z.n(); i++) {
            System.arraycopy(z.values(), i * length() + from, values, i * count, count);
        }
        return Rows.of(z.n(), count, values);
    }

    /** Writes (x, m) of every row into one array. */
    Rows merged(double[] firsts, double[] splits) {
        int n = firsts.length / d;
        int count = map.outputLength();
        double[] values = new double[n * length()];
        for (int i = 0; i < n; i++) {
            System.arraycopy(firsts, i * d, values, i * length(), d);
            System.arraycopy(splits, i * count, values, i * length() + d, count);
        }
        return Rows.of(n, length(), values);
    }

    /** D x - m of every row, [n, length of m]. */
    double[] gaps(Rows z) {
        int count = map.outputLength();
        double[] gaps = new double[z.n() * count];
        rows(z.n()).forEach(i -> {
            double[] split = new double[count];
            map.forward(Arrays.copyOfRange(z.values(), i * length(), i * length() + d), split);
            for (int k = 0; k < count; k++) {
                gaps[i * count + k] = split[k] - z.values()[i * length() + d + k];
            }
        });
        return gaps;
    }
}
