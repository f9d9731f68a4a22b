package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.Reference;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * Provides the error of the particle quantiles: a norm over all coordinates and probabilities of the sample quantile
 * (definition 7 of [hyndman1996sample]) minus the quantile of the reference, on request in standard deviations of the
 * reference.
 */
public final class QuantileErrorProvider implements MetricProvider {

    private static final Setting<NumberList> PROBABILITIES = Setting.numbers(
                    "probabilities", NumberList.of(0.05, 0.25, 0.5, 0.75, 0.95), "which quantiles are compared")
            .above(0)
            .below(1);

    @Override
    public String id() {
        return "quantile-error";
    }

    @Override
    public String summary() {
        return "Error of the particle quantiles against the quantiles of the reference";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PROBABILITIES, ErrorNorm.SETTING, Standardization.SETTING);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.HYNDMAN_1996);
    }

    @Override
    public Metric create(Settings settings) {
        return new QuantileError(
                settings.valueOf(PROBABILITIES).toArray(), ErrorNorm.from(settings), Standardization.from(settings));
    }

    private static final class QuantileError implements EnsembleMetric {

        private final double[] probabilities;
        private final ErrorNorm norm;
        private final Standardization standardization;
        private final ReferenceCache<double[]> quantiles = new ReferenceCache<>();

        QuantileError(double[] probabilities, ErrorNorm norm, Standardization standardization) {
            this.probabilities = probabilities;
            this.norm = norm;
            this.standardization = standardization;
        }

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            Reference reference = input.reference();
            return reference != null && standardization.isPossibleWith(reference);
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            Reference reference = EnsembleMetric.referenceFor(input, particles.d());
            int d = particles.d();
            double[] truth = quantiles.valueFor(reference, 0, d, () -> quantilesOf(reference, d));
            double[] units = standardization.deviationUnits(reference);
            double[] errors = new double[truth.length];
            for (int k = 0, e = 0; k < d; k++) {
                double[] sorted = Marginals.sortedColumn(particles, k);
                for (double probability : probabilities) {
                    errors[e] = (Marginals.quantileOf(sorted, probability) - truth[e]) / units[k];
                    e++;
                }
            }
            return norm.of(errors);
        }

        private double[] quantilesOf(Reference reference, int d) {
            double[] values = new double[d * probabilities.length];
            for (int k = 0, e = 0; k < d; k++) {
                for (double probability : probabilities) {
                    values[e++] = reference.quantileAt(k, probability);
                }
            }
            return values;
        }
    }
}
