package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link NonnegativeL1Prior} under the id {@code nonnegative-l1}. */
public final class NonnegativeL1PriorProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT = Setting.number(
                    "weight", 1.0, "lambda, the weight of the absolute values")
            .above(0);

    @Override
    public String id() {
        return "nonnegative-l1";
    }

    @Override
    public String summary() {
        return "The sum of nonnegative coordinates: sparse, and never below zero.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.TIBSHIRANI_1996, Sources.PARIKH_2014);
    }

    @Override
    public NonnegativeL1Prior create(Settings settings) {
        return new NonnegativeL1Prior(settings.valueOf(WEIGHT));
    }
}
