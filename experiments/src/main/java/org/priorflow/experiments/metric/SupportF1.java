package org.priorflow.experiments.metric;

import org.priorflow.metric.Goal;
import org.priorflow.metric.MetricInput;
import org.priorflow.tensor.Rows;

/**
 * How well the particles find the support of the true signal, the coordinates in which it is not zero: the F1 score 2
 * TP / (2 TP + FP + FN) of the selected coordinates [vanrijsbergen1979information, ch. 7], in [0, 1]; 1 where nothing
 * is to be found and nothing is selected.
 *
 * @param rule which coordinates are selected
 * @param threshold the largest magnitude that counts as zero, >= 0
 */
record SupportF1(Rule rule, double threshold) implements EnsembleMetric {

    /** Which coordinates are selected. */
    enum Rule {
        /**
         * Those that are not zero in more than half of the particles: the median probability model
         * [barbieri2004optimal].
         */
        INCLUSION,
        /** Those in which the mean of the particles is not zero. */
        MEAN
    }

    @Override
    public boolean isDefinedFor(Rows particles, MetricInput input) {
        return EnsembleMetric.hasSignal(input, particles.d());
    }

    @Override
    public double figureOf(Rows particles, MetricInput input) {
        double[] signal = Rows.valuesOf(EnsembleMetric.known(input.trueSignal()));
        boolean[] selected = selection(particles);
        int found = 0;
        int wrong = 0;
        for (int k = 0; k < signal.length; k++) {
            boolean isActive = signal[k] != 0;
            found += selected[k] && isActive ? 1 : 0;
            wrong += selected[k] != isActive ? 1 : 0;
        }
        return found + wrong == 0 ? 1 : 2.0 * found / (2 * found + wrong);
    }

    private boolean[] selection(Rows particles) {
        boolean[] selected = new boolean[particles.d()];
        double[] figures = rule == Rule.MEAN ? Marginals.means(particles) : Zeros.rates(particles, threshold);
        for (int k = 0; k < selected.length; k++) {
            selected[k] = rule == Rule.MEAN ? Math.abs(figures[k]) > threshold : figures[k] < 0.5;
        }
        return selected;
    }

    @Override
    public Goal goal() {
        return Goal.highest();
    }
}
