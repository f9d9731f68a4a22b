package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link SmoothedL0Prior} under the id {@code smoothed-l0}. */
public final class SmoothedL0PriorProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT =
            Setting.number("weight", 1.0, "lambda, the slope at zero").above(0);
    private static final Setting<Double> WIDTH = Setting.number(
                    "width", 1.0, "w, the size from which a coordinate counts in full")
            .above(0);

    @Override
    public String id() {
        return "smoothed-l0";
    }

    @Override
    public String summary() {
        return "The minimax concave penalty: counts nonzero coordinates, with a slope at zero; not convex.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, WIDTH);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.ZHANG_2010, Sources.SOUBIES_2015, Sources.GAO_1997);
    }

    @Override
    public SmoothedL0Prior create(Settings settings) {
        return new SmoothedL0Prior(settings.valueOf(WEIGHT), settings.valueOf(WIDTH));
    }
}
