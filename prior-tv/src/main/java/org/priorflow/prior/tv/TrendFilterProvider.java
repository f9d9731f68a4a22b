package org.priorflow.prior.tv;

import static org.priorflow.prior.tv.IterativeSettings.ITERATION_LIMIT;
import static org.priorflow.prior.tv.IterativeSettings.TOLERANCE;
import static org.priorflow.prior.tv.IterativeSettings.WEIGHT;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link TrendFilterPrior}. */
public final class TrendFilterProvider implements PriorProvider {

    @Override
    public String id() {
        return "trend-filter";
    }

    @Override
    public String summary() {
        return "Second-order total variation of a 1-D signal: piecewise linear; certified proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, TOLERANCE, ITERATION_LIMIT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Citations.KIM);
    }

    @Override
    public Prior create(Settings settings) {
        return new TrendFilterPrior(
                settings.valueOf(WEIGHT), settings.valueOf(TOLERANCE), settings.valueOf(ITERATION_LIMIT));
    }
}
