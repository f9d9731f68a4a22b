package org.priorflow.prior.lowrank;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link WeightedNuclearNormPrior#truncated}. */
public final class TruncatedNuclearNormProvider implements PriorProvider {

    @Override
    public String id() {
        return "truncated-nuclear-norm";
    }

    @Override
    public String summary() {
        return "The sum of all singular values but the largest few (nonconvex); exact proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MatrixSettings.ROWS, MatrixSettings.COLUMNS, MatrixSettings.WEIGHT, MatrixSettings.RANK);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MatrixSettings.HU, MatrixSettings.GU);
    }

    @Override
    public Prior create(Settings settings) {
        return WeightedNuclearNormPrior.truncated(
                settings.valueOf(MatrixSettings.ROWS),
                settings.valueOf(MatrixSettings.COLUMNS),
                settings.valueOf(MatrixSettings.WEIGHT),
                settings.valueOf(MatrixSettings.RANK));
    }
}
