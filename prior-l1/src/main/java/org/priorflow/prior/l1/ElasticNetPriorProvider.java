package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link ElasticNetPrior} under the id {@code elastic-net}. */
public final class ElasticNetPriorProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT = Setting.number(
                    "weight", 1.0, "lambda, the weight of the absolute values")
            .above(0);
    private static final Setting<Double> RIDGE = Setting.number("ridge", 1.0, "r, the precision of the quadratic part")
            .atLeast(0);

    @Override
    public String id() {
        return "elastic-net";
    }

    @Override
    public String summary() {
        return "Absolute values and squares together: sparse, and stable where columns are correlated.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, RIDGE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.ZOU_2005, Sources.PARIKH_2014);
    }

    @Override
    public ElasticNetPrior create(Settings settings) {
        return new ElasticNetPrior(settings.valueOf(WEIGHT), settings.valueOf(RIDGE));
    }
}
