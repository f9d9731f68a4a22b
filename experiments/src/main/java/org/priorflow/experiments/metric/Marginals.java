package org.priorflow.experiments.metric;

import java.util.Arrays;
import org.priorflow.tensor.Rows;

/** Summaries of the coordinates of an ensemble, one by one. */
final class Marginals {

    private Marginals() {}

    /** The mean of every coordinate. */
    static double[] means(Rows rows) {
        double[] means = new double[rows.d()];
        double[] values = rows.values();
        for (int e = 0; e < values.length; e++) {
            means[e % rows.d()] += values[e];
        }
        for (int k = 0; k < means.length; k++) {
            means[k] /= rows.n();
        }
        return means;
    }

    /** The unbiased variance of every coordinate, by two passes; rows.n() must be at least 2. */
    static double[] variances(Rows rows) {
        double[] means = means(rows);
        double[] variances = new double[rows.d()];
        double[] values = rows.values();
        for (int e = 0; e < values.length; e++) {
            double gap = values[e] - means[e % rows.d()];
            variances[e % rows.d()] += gap * gap;
        }
        for (int k = 0; k < variances.length; k++) {
            variances[k] /= rows.n() - 1;
        }
        return variances;
    }

    /** The values of coordinate {@code k} in increasing order, as a new array. */
    static double[] sortedColumn(Rows rows, int k) {
        double[] column = new double[rows.n()];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows.values()[i * rows.d() + k];
        }
        Arrays.sort(column);
        return column;
    }

    /** The sample quantile that interpolates linearly between order statistics, definition 7 of [hyndman1996sample]. */
    static double quantileOf(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
