package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link HuberPrior} under the id {@code huber}. */
public final class HuberPriorProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT = Setting.number(
                    "weight", 1.0, "lambda, the weight of the absolute values")
            .above(0);
    private static final Setting<Double> KNEE = Setting.number(
                    "knee", 0.1, "c, the size up to which the value is quadratic")
            .above(0);

    @Override
    public String id() {
        return "huber";
    }

    @Override
    public String summary() {
        return "The absolute values with their kink rounded off: shrinks, but sets nothing to zero.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, KNEE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.HUBER_1964);
    }

    @Override
    public HuberPrior create(Settings settings) {
        return new HuberPrior(settings.valueOf(WEIGHT), settings.valueOf(KNEE));
    }
}
