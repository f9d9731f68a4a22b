package org.priorflow.experiments.metric;

import org.hipparchus.special.Erf;

/**
 * The normal scores of ranks: rank r of N values stands for the normal quantile at (r - 3/8) / (N + 1/4)
 * [vehtari2021rank, sec. 4.1].
 */
final class NormalScores {

    private final int size;
    private final double[] ofRank;

    /** Makes the scores of {@code size} values. */
    NormalScores(int size) {
        this.size = size;
        ofRank = new double[size + 1];
        for (int rank = 1; rank <= size; rank++) {
            ofRank[rank] = 2 * rank > size + 1 ? -ofRank[size + 1 - rank] : quantileAt(rank);
        }
    }

    private double quantileAt(double rank) {
        return -Math.sqrt(2) * Erf.erfcInv(2 * (rank - 0.375) / (size + 0.25));
    }

    /**
     * Returns the scores of the values, which are as many as there are ranks; equal values share their average rank.
     */
    double[] of(double[] values) {
        int[] order = SortedOrder.of(values);
        double[] scores = new double[size];
        for (int first = 0; first < size; ) {
            double value = values[order[first]];
            int end = first + 1;
            while (end < size && values[order[end]] == value) {
                end++;
            }
            int lowestRank = first + 1;
            double score = end == lowestRank ? ofRank[end] : quantileAt(0.5 * (lowestRank + end));
            for (; first < end; first++) {
                scores[order[first]] = score;
            }
        }
        return scores;
    }
}
