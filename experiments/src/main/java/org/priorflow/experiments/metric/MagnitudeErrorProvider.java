package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * Provides the error of the magnitudes: the mean over the coordinates of |E|x_k| - E_Q|x_k||, the second expectation
 * estimated from draws. On coordinates that are about zero it tells how much a flow leaves there.
 */
public final class MagnitudeErrorProvider implements MetricProvider {

    @Override
    public String id() {
        return "magnitude-error";
    }

    @Override
    public String summary() {
        return "Mean error of the coordinates' mean magnitudes";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CoordinateRates.FIRST_COORDINATE, ReferenceComparison.COUNT);
    }

    @Override
    public Metric create(Settings settings) {
        return ReferenceComparison.withDraws(
                settings.valueOf(ReferenceComparison.COUNT),
                new CoordinateRates(MagnitudeErrorProvider::magnitudes, settings));
    }

    private static double[] magnitudes(Rows rows) {
        double[] means = new double[rows.d()];
        for (int e = 0; e < rows.values().length; e++) {
            means[e % means.length] += Math.abs(rows.values()[e]);
        }
        for (int k = 0; k < means.length; k++) {
            means[k] /= rows.n();
        }
        return means;
    }
}
