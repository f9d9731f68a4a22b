package org.priorflow.prior.tv;

import java.util.List;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link TotalVariationPrior}. */
public final class TotalVariationProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT = Setting.number(
                    "weight", 1.0, "lambda, the factor of the total variation")
            .atLeast(0);
    private static final Setting<NumberList> WEIGHTS = Setting.numbers(
                    "weights", null, "one factor per difference, d - 1 of them, in place of weight")
            .atLeast(0);
    private static final Setting<Double> SPARSITY_WEIGHT = Setting.number(
                    "sparsityWeight", 0.0, "mu, the factor of the L1 norm; above zero it is the fused lasso")
            .atLeast(0);

    @Override
    public String id() {
        return "total-variation";
    }

    @Override
    public String summary() {
        return "Total variation of a 1-D signal, with an L1 part if wanted (fused lasso); exact proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, WEIGHTS, SPARSITY_WEIGHT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Citations.RUDIN, Citations.CONDAT, Citations.JOHNSON, Citations.TIBSHIRANI, Citations.FRIEDMAN);
    }

    @Override
    public Prior create(Settings settings) {
        NumberList weights = settings.find(WEIGHTS);
        if (weights != null && weights.values().size() < 2) {
            throw new InvalidInputException(
                    "weights has one entry, but must have d - 1 >= 2. Maybe use weight instead?");
        }
        TotalVariationPrior prior = weights == null
                ? TotalVariationPrior.of(settings.valueOf(WEIGHT))
                : TotalVariationPrior.ofWeights(weights.toArray());
        return prior.withSparsity(settings.valueOf(SPARSITY_WEIGHT));
    }
}
