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
 * Provides the error of the particle variance: a norm over the coordinates of var_k(particles) - var_k(reference), on
 * request in variances of the reference. The particle variance divides by n - 1, so that it needs two particles.
 */
public final class VarianceErrorProvider implements MetricProvider {

    @Override
    public String id() {
        return "variance-error";
    }

    @Override
    public String summary() {
        return "Error of the particle variances against the variances of the reference";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ErrorNorm.SETTING, Standardization.SETTING);
    }

    @Override
    public Metric create(Settings settings) {
        return new VarianceError(ErrorNorm.from(settings), Standardization.from(settings));
    }

    private record VarianceError(ErrorNorm norm, Standardization standardization) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            Reference reference = input.reference();
            return reference != null && particles.n() > 1 && standardization.isPossibleWith(reference);
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            Reference reference = EnsembleMetric.referenceFor(input, particles.d());
            double[] errors = Marginals.variances(particles);
            double[] truth = Rows.valuesOf(reference.variance());
            double[] units = standardization.varianceUnits(reference);
            for (int k = 0; k < errors.length; k++) {
                errors[k] = (errors[k] - truth[k]) / units[k];
            }
            return norm.of(errors);
        }
    }
}
