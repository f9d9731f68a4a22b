package org.priorflow.experiments.metric;

import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/** Provides the root mean square, over the coordinates, of the particle mean minus the true signal. */
public final class SignalRmseProvider implements MetricProvider {

    @Override
    public String id() {
        return "signal-rmse";
    }

    @Override
    public String summary() {
        return "Root mean square error of the particle mean against the true signal";
    }

    @Override
    public Metric create(Settings settings) {
        return new SignalRmse();
    }

    private record SignalRmse() implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return EnsembleMetric.hasSignal(input, particles.d());
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            double[] errors = Marginals.means(particles);
            double[] signal = Rows.valuesOf(EnsembleMetric.known(input.trueSignal()));
            for (int k = 0; k < errors.length; k++) {
                errors[k] -= signal[k];
            }
            return ErrorNorm.RMS.of(errors);
        }
    }
}
