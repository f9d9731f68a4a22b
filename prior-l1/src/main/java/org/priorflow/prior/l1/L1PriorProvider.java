package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link L1Prior} under the id {@code l1}. */
public final class L1PriorProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT = Setting.number(
                    "weight", 1.0, "lambda, the weight of the absolute values")
            .above(0);

    @Override
    public String id() {
        return "l1";
    }

    @Override
    public String summary() {
        return "The absolute values of the coordinates: sparse, as in the lasso.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.TIBSHIRANI_1996, Sources.PARIKH_2014, Sources.HAN_2025);
    }

    @Override
    public L1Prior create(Settings settings) {
        return new L1Prior(settings.valueOf(WEIGHT));
    }
}
