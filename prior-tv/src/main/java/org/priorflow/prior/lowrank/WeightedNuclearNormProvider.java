package org.priorflow.prior.lowrank;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link WeightedNuclearNormPrior}. */
public final class WeightedNuclearNormProvider implements PriorProvider {

    private static final Setting<org.priorflow.spi.NumberList> WEIGHTS = Setting.numbers(
                    "weights", null, "one factor per singular value, ascending, min(height, width) of them")
            .atLeast(0);

    @Override
    public String id() {
        return "weighted-nuclear-norm";
    }

    @Override
    public String summary() {
        return "Singular values with ascending weights, sparing the large ones (nonconvex); exact proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MatrixSettings.ROWS, MatrixSettings.COLUMNS, WEIGHTS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MatrixSettings.GU);
    }

    @Override
    public Prior create(Settings settings) {
        return WeightedNuclearNormPrior.of(
                settings.valueOf(MatrixSettings.ROWS),
                settings.valueOf(MatrixSettings.COLUMNS),
                settings.valueOf(WEIGHTS).toArray());
    }
}
