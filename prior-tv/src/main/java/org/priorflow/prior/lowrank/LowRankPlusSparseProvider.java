package org.priorflow.prior.lowrank;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link LowRankPlusSparsePrior}. */
public final class LowRankPlusSparseProvider implements PriorProvider {

    private static final Setting<Double> SPARSITY_WEIGHT = Setting.number(
                    "sparsityWeight", 1.0, "mu, the factor of the L1 norm of the sparse part")
            .above(0);

    @Override
    public String id() {
        return "low-rank-plus-sparse";
    }

    @Override
    public String summary() {
        return "A low-rank and a sparse matrix side by side, for robust principal components; exact proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MatrixSettings.ROWS, MatrixSettings.COLUMNS, MatrixSettings.WEIGHT, SPARSITY_WEIGHT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MatrixSettings.CANDES, MatrixSettings.CAI);
    }

    @Override
    public Prior create(Settings settings) {
        return new LowRankPlusSparsePrior(
                settings.valueOf(MatrixSettings.ROWS),
                settings.valueOf(MatrixSettings.COLUMNS),
                settings.valueOf(MatrixSettings.WEIGHT),
                settings.valueOf(SPARSITY_WEIGHT));
    }
}
