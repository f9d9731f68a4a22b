package org.priorflow.prior.lowrank;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link RankBallPrior}. */
public final class RankBallProvider implements PriorProvider {

    @Override
    public String id() {
        return "rank-ball";
    }

    @Override
    public String summary() {
        return "The matrices of at most a given rank (nonconvex); the proximal map is the projection.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MatrixSettings.ROWS, MatrixSettings.COLUMNS, MatrixSettings.RANK);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MatrixSettings.ECKART);
    }

    @Override
    public Prior create(Settings settings) {
        return new RankBallPrior(
                settings.valueOf(MatrixSettings.ROWS),
                settings.valueOf(MatrixSettings.COLUMNS),
                settings.valueOf(MatrixSettings.RANK));
    }
}
