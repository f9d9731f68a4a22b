package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link WeightedL1Prior} under the id {@code weighted-l1}. */
public final class WeightedL1PriorProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT = Setting.number(
                    "weight", 1.0, "lambda, the common factor of the weights")
            .above(0);
    private static final Setting<NumberList> WEIGHTS = Setting.numbers(
                    "weights", null, "A factor of the weight for every coordinate; 0 leaves one free")
            .atLeast(0);

    @Override
    public String id() {
        return "weighted-l1";
    }

    @Override
    public String summary() {
        return "The absolute values with a weight for every coordinate, as in the adaptive lasso.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, WEIGHTS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.ZOU_2006, Sources.PARIKH_2014);
    }

    @Override
    public WeightedL1Prior create(Settings settings) {
        double weight = settings.valueOf(WEIGHT);
        double[] weights = settings.valueOf(WEIGHTS).toArray();
        for (int k = 0; k < weights.length; k++) {
            weights[k] *= weight;
        }
        return WeightedL1Prior.of(weights);
    }
}
