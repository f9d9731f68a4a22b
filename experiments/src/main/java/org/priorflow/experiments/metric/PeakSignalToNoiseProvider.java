package org.priorflow.experiments.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * Provides the peak signal-to-noise ratio of the particle mean against the true signal, 20 log10(peak / rmse), in decibel.
 * The peak is the range of the true signal unless it is set; a mean that hits the signal to rounding has no ratio.
 */
public final class PeakSignalToNoiseProvider implements MetricProvider {

    private static final Setting<Double> PEAK = Setting.number(
                    "peak",
                    null,
                    "the largest difference that the signal can have; the range of the true signal if not given")
            .above(0);

    @Override
    public String id() {
        return "psnr";
    }

    @Override
    public String summary() {
        return "Peak signal-to-noise ratio of the particle mean against the true signal, in decibel";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PEAK);
    }

    @Override
    public Metric create(Settings settings) {
        return new PeakSignalToNoise(settings.find(PEAK));
    }

    private record PeakSignalToNoise(@Nullable Double peak) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return EnsembleMetric.hasSignal(input, particles.d())
                    && peakOf(input) > 0
                    && Double.isFinite(figureOf(particles, input));
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            double[] errors = Marginals.means(particles);
            double[] signal = Rows.valuesOf(EnsembleMetric.known(input.trueSignal()));
            for (int k = 0; k < errors.length; k++) {
                errors[k] -= signal[k];
            }
            return 20 * Math.log10(peakOf(input) / ErrorNorm.RMS.of(errors));
        }

        private double peakOf(MetricInput input) {
            return peak != null ? peak : SignalRange.of(Rows.valuesOf(EnsembleMetric.known(input.trueSignal())));
        }

        @Override
        public Goal goal() {
            return Goal.highest();
        }
    }
}
