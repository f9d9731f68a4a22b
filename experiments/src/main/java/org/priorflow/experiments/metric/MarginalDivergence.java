package org.priorflow.experiments.metric;

import org.priorflow.metric.MetricInput;
import org.priorflow.problem.Reference;
import org.priorflow.tensor.Rows;

/**
 * The Kullback-Leibler divergence of the particles' marginals from those of the reference, by histograms, averaged
 * over the coordinates: (1/d) sum_k sum_b p_kb log(p_kb / q_kb), where the cells lie between the quantiles of the
 * reference at b / B, so that q_kb = 1 / B. Coarse-graining loses information, so that it is a lower bound of the
 * divergence (of the law that the particles are drawn from, up to sampling); it lies in [0, log B] and needs no
 * density. For n independent draws of the reference itself it is (B - 1) / (2 n) on average, to leading order
 * [paninski2003estimation].
 *
 * <p>B is the number of bins, >= 2.
 */
final class MarginalDivergence implements EnsembleMetric {

    private final int binCount;
    private final ReferenceCache<QuantileBins[]> bins = new ReferenceCache<>();

    MarginalDivergence(int binCount) {
        this.binCount = binCount;
    }

    @Override
    public boolean isDefinedFor(Rows particles, MetricInput input) {
        return input.reference() != null;
    }

    @Override
    public double figureOf(Rows particles, MetricInput input) {
        Reference reference = EnsembleMetric.referenceFor(input, particles.d());
        int d = particles.d();
        QuantileBins[] cells = bins.valueFor(reference, 0, d, () -> {
            QuantileBins[] made = new QuantileBins[d];
            for (int k = 0; k < d; k++) {
                made[k] = QuantileBins.of(reference, k, binCount);
            }
            return made;
        });
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += cells[k].divergenceOf(Marginals.sortedColumn(particles, k));
        }
        return sum / d;
    }
}
