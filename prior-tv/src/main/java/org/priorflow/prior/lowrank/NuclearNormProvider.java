package org.priorflow.prior.lowrank;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link NuclearNormPrior}. */
public final class NuclearNormProvider implements PriorProvider {

    @Override
    public String id() {
        return "nuclear-norm";
    }

    @Override
    public String summary() {
        return "The nuclear norm of a matrix, the convex stand-in for its rank; exact proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MatrixSettings.ROWS, MatrixSettings.COLUMNS, MatrixSettings.WEIGHT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MatrixSettings.CAI);
    }

    @Override
    public Prior create(Settings settings) {
        return new NuclearNormPrior(
                settings.valueOf(MatrixSettings.ROWS),
                settings.valueOf(MatrixSettings.COLUMNS),
                settings.valueOf(MatrixSettings.WEIGHT));
    }
}
