package org.priorflow.kernel;

/** Row loops in plain Java. */
final class PlainRowLoops implements RowLoops {

    /** What is left at the clamp, to be taken off. */
    static final double NEGLIGIBLE = exponential(NEGLIGIBLE_EXPONENT);

    /** Beyond, an exponential would overflow. */
    static final double LARGEST_EXPONENT = 700;

    static final double E2 = 1.0 / 2;
    static final double E3 = 1.0 / 6;
    static final double E4 = 1.0 / 24;
    static final double E5 = 1.0 / 120;
    static final double E6 = 1.0 / 720;
    static final double E7 = 1.0 / 5040;
    static final double E8 = 1.0 / 40320;
    static final double E9 = 1.0 / 362880;
    static final double E10 = 1.0 / 3628800;
    static final double E11 = 1.0 / 39916800;
    static final double E12 = 1.0 / 479001600;

    // exp(x) = 2^r exp(f), |f| <= log(2)/2, by the Taylor polynomial of degree 12: a remainder of 1.7e-16.
    private static double exponential(double exponent) {
        double clamped = Math.min(Math.max(exponent, NEGLIGIBLE_EXPONENT), LARGEST_EXPONENT);
        double rounded = Arithmetic.fma(clamped, Arithmetic.LOG2_E, Arithmetic.ROUNDER);
        double r = rounded - Arithmetic.ROUNDER;
        double f = Arithmetic.fma(r, -Arithmetic.LOG_2_LOW, Arithmetic.fma(r, -Arithmetic.LOG_2_HIGH, clamped));
        double f2 = f * f;
        double f4 = f2 * f2;
        double low = Arithmetic.fma(Arithmetic.fma(E3, f, E2), f2, 1 + f);
        double middle = Arithmetic.fma(Arithmetic.fma(E7, f, E6), f2, Arithmetic.fma(E5, f, E4));
        double high = Arithmetic.fma(Arithmetic.fma(E11, f, E10), f2, Arithmetic.fma(E9, f, E8));
        double p = Arithmetic.fma(Arithmetic.fma(Arithmetic.fma(E12, f4, high), f4, middle), f4, low);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + (Double.doubleToRawLongBits(rounded) << 52));
    }

    static double flushed(double exponent) {
        return exponential(exponent) - NEGLIGIBLE;
    }

    @Override
    public String toString() {
        return "plain row loops";
    }

    @Override
    public double logits(
            double[] costs, int costOffset, double[] potentials, double scale, double[] target, int offset, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            double logit = (potentials[j] - costs[costOffset + j]) * scale;
            target[offset + j] = logit;
            largest = Math.max(largest, logit);
        }
        return largest;
    }

    @Override
    public double secondLargest(double[] entries, int offset, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int e = offset; e < offset + count; e++) {
            second = Math.max(second, Math.min(largest, entries[e]));
            largest = Math.max(largest, entries[e]);
        }
        return second;
    }

    @Override
    public double exponentiate(double[] entries, int offset, int count, double shift) {
        double[] parts = new double[WIDTH];
        for (int j = 0; j < count; j++) {
            double value = flushed(entries[offset + j] - shift);
            entries[offset + j] = value;
            parts[j % WIDTH] += value;
        }
        return sum(parts);
    }

    @Override
    public double dot(double[] a, int aOffset, double[] b, int bOffset, int count) {
        double[] parts = new double[WIDTH];
        int full = count / WIDTH * WIDTH;
        for (int j = 0; j < full; j += WIDTH) {
            for (int l = 0; l < WIDTH; l++) {
                parts[l] = Arithmetic.fma(a[aOffset + j + l], b[bOffset + j + l], parts[l]);
            }
        }
        return finishDot(a, aOffset, b, bOffset, full, count, parts);
    }

    static double finishDot(double[] a, int aOffset, double[] b, int bOffset, int from, int count, double[] parts) {
        for (int j = from; j < count; j++) {
            parts[j - from] = Arithmetic.fma(a[aOffset + j], b[bOffset + j], parts[j - from]);
        }
        return sum(parts);
    }

    static double sum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    @Override
    public void addScaled(double factor, double[] row, int rowOffset, double[] target, int offset, int count) {
        for (int j = 0; j < count; j++) {
            target[offset + j] = Arithmetic.fma(factor, row[rowOffset + j], target[offset + j]);
        }
    }

    @Override
    public void dotFour(double[] rows, int offset, int stride, double[] vector, int count, double[] results, int to) {
        for (int r = 0; r < ROWS; r++) {
            results[to + r] = dot(rows, offset + r * stride, vector, 0, count);
        }
    }

    @Override
    public void addFour(double[] rows, int offset, int stride, double[] factors, int from, double[] target, int count) {
        addFourFrom(rows, offset, stride, factors, from, target, 0, count);
    }

    static void addFourFrom(
            double[] rows, int offset, int stride, double[] factors, int from, double[] target, int first, int count) {
        double p = factors[from];
        double q = factors[from + 1];
        double r = factors[from + 2];
        double s = factors[from + 3];
        for (int j = first; j < count; j++) {
            int e = offset + j;
            double sum = Arithmetic.fma(p, rows[e], target[j]);
            sum = Arithmetic.fma(q, rows[e + stride], sum);
            sum = Arithmetic.fma(r, rows[e + 2 * stride], sum);
            target[j] = Arithmetic.fma(s, rows[e + 3 * stride], sum);
        }
    }

    @Override
    public void squaredDistances(
            double[] x,
            int xOffset,
            int d,
            double[] columns,
            int m,
            int from,
            int count,
            double factor,
            double[] target,
            int offset) {
        distancesFrom(x, xOffset, d, columns, m, from, 0, count, factor, target, offset);
    }

    static void distancesFrom(
            double[] x,
            int xOffset,
            int d,
            double[] columns,
            int m,
            int from,
            int first,
            int count,
            double factor,
            double[] target,
            int offset) {
        for (int j = first; j < count; j++) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                double gap = x[xOffset + k] - columns[k * m + from + j];
                sum = Arithmetic.fma(gap, gap, sum);
            }
            target[offset + j] = factor * sum;
        }
    }
}
