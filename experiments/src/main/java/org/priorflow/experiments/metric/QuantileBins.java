package org.priorflow.experiments.metric;

import java.util.Arrays;
import org.priorflow.problem.Reference;

/**
 * Bins of one coordinate that are equally probable under a reference: the cells (e_{b-1}, e_b] between its quantiles at
 * b / B. Where quantiles coincide, as at an atom, their bins are one, with the sum of their probabilities.
 *
 * @param edges the inner edges, strictly increasing
 * @param masses the reference probabilities of the edges.length + 1 cells
 */
record QuantileBins(double[] edges, double[] masses) {

    static QuantileBins of(Reference reference, int k, int binCount) {
        double[] edges = new double[binCount - 1];
        double[] masses = new double[binCount];
        int cells = 0;
        for (int b = 1; b < binCount; b++) {
            double edge = reference.quantileAt(k, (double) b / binCount);
            if (cells > 0 && edge <= edges[cells - 1]) {
                masses[cells - 1] += 1.0 / binCount;
            } else {
                edges[cells] = edge;
                masses[cells] = 1.0 / binCount;
                cells++;
            }
        }
        masses[cells] = 1.0 / binCount;
        return new QuantileBins(Arrays.copyOf(edges, cells), Arrays.copyOf(masses, cells + 1));
    }

    /**
     * Returns sum_b p_b log(p_b / q_b), p the frequencies of the {@code sorted} values and q the masses of the cells.
     */
    double divergenceOf(double[] sorted) {
        double sum = 0;
        int start = 0;
        for (int b = 0; b < masses.length; b++) {
            int end = b < edges.length ? start : sorted.length;
            while (b < edges.length && end < sorted.length && sorted[end] <= edges[b]) {
                end++;
            }
            if (end > start) {
                double frequency = (double) (end - start) / sorted.length;
                sum += frequency * Math.log(frequency / masses[b]);
            }
            start = end;
        }
        return sum;
    }
}
