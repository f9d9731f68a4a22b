package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link GaussianPrior} under the id {@code gaussian}. */
public final class GaussianPriorProvider implements PriorProvider {

    private static final Setting<Double> PRECISION = Setting.number(
                    "precision", 1.0, "p, the inverse of the variance at inverse temperature 1")
            .above(0);

    @Override
    public String id() {
        return "gaussian";
    }

    @Override
    public String summary() {
        return "The square of the norm: shrinks evenly and sets nothing to zero, as in ridge regression.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PRECISION);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.HOERL_1970, Sources.PARIKH_2014);
    }

    @Override
    public GaussianPrior create(Settings settings) {
        return new GaussianPrior(settings.valueOf(PRECISION));
    }
}
