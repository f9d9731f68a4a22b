package org.priorflow.prior.tv;

import static org.priorflow.prior.tv.IterativeSettings.HEIGHT;
import static org.priorflow.prior.tv.IterativeSettings.ITERATION_LIMIT;
import static org.priorflow.prior.tv.IterativeSettings.TOLERANCE;
import static org.priorflow.prior.tv.IterativeSettings.WEIGHT;
import static org.priorflow.prior.tv.IterativeSettings.WIDTH;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link IsotropicTotalVariationPrior}. */
public final class IsotropicTotalVariationProvider implements PriorProvider {

    @Override
    public String id() {
        return "tv-isotropic";
    }

    @Override
    public String summary() {
        return "Isotropic total variation of an image: piecewise constant, edges of any direction; certified proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(HEIGHT, WIDTH, WEIGHT, TOLERANCE, ITERATION_LIMIT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Citations.RUDIN, Citations.BECK, Citations.ODONOGHUE, Citations.CHAMBOLLE);
    }

    @Override
    public Prior create(Settings settings) {
        return new IsotropicTotalVariationPrior(
                settings.valueOf(HEIGHT),
                settings.valueOf(WIDTH),
                settings.valueOf(WEIGHT),
                settings.valueOf(TOLERANCE),
                settings.valueOf(ITERATION_LIMIT));
    }
}
