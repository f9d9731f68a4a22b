package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link BoxPrior} under the id {@code box}. */
public final class BoxPriorProvider implements PriorProvider {

    private static final Setting<Double> LOW = Setting.number("low", -1.0, "The lower bound of every coordinate");
    private static final Setting<Double> HIGH =
            Setting.number("high", 1.0, "The upper bound of every coordinate; above low");

    @Override
    public String id() {
        return "box";
    }

    @Override
    public String summary() {
        return "Uniform on a box: every coordinate lies between two bounds.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LOW, HIGH);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.PARIKH_2014);
    }

    @Override
    public BoxPrior create(Settings settings) {
        return new BoxPrior(settings.valueOf(LOW), settings.valueOf(HIGH));
    }
}
