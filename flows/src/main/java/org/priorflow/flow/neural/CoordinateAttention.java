package org.priorflow.flow.neural;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.priorflow.kernel.dense.LineAttention;

/** Attention with a head for every coordinate, on the current fork-join pool where there is work enough. */
final class CoordinateAttention implements SelfAttention {

    private static final long PARALLEL_WORK = 1L << 16;

    private final LineAttention attention = LineAttention.best();
    private final double[] x;
    private final PriorLayer prior;
    private final double scale;
    private final int n;
    private final int d;
    private final double[][] points;
    private final double[][] biases;
    private final double[][] averages;
    private final double[][] logSums;
    private final double[] average;

    /**
     * @param x the particles [n, d], finite
     * @param prior whose normaliser weights the keys
     * @param scale beta / (4 T)
     */
    CoordinateAttention(double[] x, int d, PriorLayer prior, double scale) {
        this.x = x;
        this.prior = prior;
        this.scale = scale;
        this.d = d;
        this.n = x.length / d;
        double[] shares = prior.logSharesAt(x);
        this.points = new double[d][];
        this.biases = new double[d][];
        this.averages = new double[d][];
        this.logSums = new double[d][];
        this.average = new double[x.length];
        forEachCoordinate(k -> {
            points[k] = column(x, k, 1);
            biases[k] = column(shares, k, -1);
            averages[k] = newColumn();
            logSums[k] = newColumn();
            attention.average(points[k], biases[k], n, scale, averages[k], logSums[k]);
            write(averages[k], average, k);
        });
    }

    private void forEachCoordinate(IntConsumer action) {
        IntStream coordinates = IntStream.range(0, d);
        (d > 1 && (long) n * n * d > PARALLEL_WORK ? coordinates.parallel() : coordinates).forEach(action);
    }

    private double[] newColumn() {
        return new double[attention.paddedLength(n)];
    }

    private double[] column(double[] rows, int k, int sign) {
        double[] column = newColumn();
        for (int i = 0; i < n; i++) {
            column[i] = sign * rows[i * d + k];
        }
        return column;
    }

    private void write(double[] column, double[] rows, int k) {
        for (int i = 0; i < n; i++) {
            rows[i * d + k] = column[i];
        }
    }

    @Override
    public double[] average() {
        return average;
    }

    @Override
    public double[] pullBack(double[] ofAverage) {
        double[] result = new double[x.length];
        double[] ofShares = new double[x.length];
        double[] ofLogSum = newColumn();
        forEachCoordinate(k -> {
            double[] ofPoints = newColumn();
            double[] ofBias = newColumn();
            LineAttention.Outcome outcome =
                    new LineAttention.Outcome(averages[k], logSums[k], column(ofAverage, k, 1), ofLogSum);
            attention.pullBack(points[k], biases[k], n, scale, outcome, ofPoints, ofBias);
            write(ofPoints, result, k);
            write(ofBias, ofShares, k);
        });
        double[] throughShares = prior.logSharesPullBackAt(x, ofShares);
        for (int e = 0; e < result.length; e++) {
            result[e] -= throughShares[e];
        }
        return result;
    }
}
