package org.priorflow.experiments.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.tensor.Rows;

/**
 * One coordinate of a recorded trajectory, read as Markov chains: every particle is a chain, split in two halves (an
 * odd ensemble in the middle is left out), as [vehtari2021rank, sec. 3.1] ask. The values may be replaced by
 * their ranks on the normal scale.
 *
 * @param length draws in each half chain, h
 * @param values half chain after half chain
 */
record SplitChains(int length, double[] values) {

    /** Whether there is a chain [steps, n, d] of at least {@code fewestSteps} recorded ensembles of moderate size. */
    static boolean exist(@Nullable INDArray chain, int fewestSteps) {
        return chain != null
                && chain.rank() == 3
                && chain.size(0) >= fewestSteps
                && EnsembleMetric.isMeasurable(Rows.valuesOf(chain));
    }

    /** Splits coordinate {@code k} of {@code chain}, entry after entry, of {@code steps} ensembles of n particles. */
    static SplitChains of(double[] chain, int steps, int n, int k) {
        int d = chain.length / (steps * n);
        int length = steps / 2;
        double[] values = new double[2 * n * length];
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < length; t++) {
                values[2 * i * length + t] = chain[(t * n + i) * d + k];
                values[(2 * i + 1) * length + t] = chain[((steps - length + t) * n + i) * d + k];
            }
        }
        return new SplitChains(length, values);
    }

    /** The scores that suit the half chains of {@code n} particles over {@code steps} ensembles. */
    static NormalScores scoresFor(int steps, int n) {
        return new NormalScores(2 * n * (steps / 2));
    }

    /** The number of half chains. */
    int count() {
        return values.length / length;
    }

    /** Whether all values are the same. */
    boolean areConstant() {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** The distances of the values from their median. */
    SplitChains folded() {
        int[] order = SortedOrder.of(values);
        int half = values.length / 2; // the number of values is even
        double median = 0.5 * (values[order[half - 1]] + values[order[half]]);
        double[] distances = new double[values.length];
        for (int e = 0; e < distances.length; e++) {
            distances[e] = Math.abs(values[e] - median);
        }
        return new SplitChains(length, distances);
    }

    /** Every value replaced by the normal score of its rank among all values. */
    SplitChains rankNormalized(NormalScores scores) {
        return new SplitChains(length, scores.of(values));
    }

    /** The mean of every half chain. */
    double[] means() {
        double[] means = new double[count()];
        for (int c = 0; c < means.length; c++) {
            for (int t = 0; t < length; t++) {
                means[c] += values[c * length + t];
            }
            means[c] /= length;
        }
        return means;
    }

    /**
     * The autocovariance at {@code lag}, divided by h, averaged over the half chains, whose {@link #means()} are
     * given.
     */
    double meanAutocovariance(int lag, double[] means) {
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            int start = c * length;
            for (int t = start; t < start + length - lag; t++) {
                sum += (values[t] - means[c]) * (values[t + lag] - means[c]);
            }
        }
        return sum / values.length;
    }

    /** The unbiased variance of the given means of half chains: B / h in [vehtari2021rank, sec. 3.1]. */
    static double varianceBetween(double[] means) {
        double mean = Arrays.stream(means).average().orElseThrow();
        double sum = 0;
        for (double each : means) {
            sum += (each - mean) * (each - mean);
        }
        return sum / (means.length - 1);
    }
}
