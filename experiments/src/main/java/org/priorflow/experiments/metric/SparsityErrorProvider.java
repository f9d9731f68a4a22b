package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the error of the sparsity: the mean over the coordinates of the magnitude of rate_k(particles) -
 * rate_k(reference), where the rate of a coordinate is the probability of {@code |x_k| <= threshold}, for the
 * reference estimated from draws.
 */
public final class SparsityErrorProvider implements MetricProvider {

    @Override
    public String id() {
        return "sparsity-error";
    }

    @Override
    public String summary() {
        return "Mean error of the coordinates' probabilities of being zero up to a threshold";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Zeros.THRESHOLD, CoordinateRates.FIRST_COORDINATE, ReferenceComparison.COUNT);
    }

    @Override
    public Metric create(Settings settings) {
        double threshold = settings.valueOf(Zeros.THRESHOLD);
        return ReferenceComparison.withDraws(
                settings.valueOf(ReferenceComparison.COUNT),
                new CoordinateRates(rows -> Zeros.rates(rows, threshold), settings));
    }
}
