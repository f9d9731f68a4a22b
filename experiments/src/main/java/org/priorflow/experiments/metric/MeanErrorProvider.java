package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.Reference;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * Provides the error of the particle mean: a norm over the coordinates of mean_k(particles) - mean_k(reference), on
 * request in standard deviations of the reference.
 */
public final class MeanErrorProvider implements MetricProvider {

    @Override
    public String id() {
        return "mean-error";
    }

    @Override
    public String summary() {
        return "Error of the particle mean against the mean of the reference";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ErrorNorm.SETTING, Standardization.SETTING);
    }

    @Override
    public Metric create(Settings settings) {
        return new MeanError(ErrorNorm.from(settings), Standardization.from(settings));
    }

    private record MeanError(ErrorNorm norm, Standardization standardization) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            Reference reference = input.reference();
            return reference != null && standardization.isPossibleWith(reference);
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            Reference reference = EnsembleMetric.referenceFor(input, particles.d());
            double[] errors = Marginals.means(particles);
            double[] truth = Rows.valuesOf(reference.mean());
            double[] units = standardization.deviationUnits(reference);
            for (int k = 0; k < errors.length; k++) {
                errors[k] = (errors[k] - truth[k]) / units[k];
            }
            return norm.of(errors);
        }
    }
}
