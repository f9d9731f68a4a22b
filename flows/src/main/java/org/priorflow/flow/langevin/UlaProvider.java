package org.priorflow.flow.langevin;

import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link UnadjustedLangevin} with a smoothing as small as the step. */
public final class UlaProvider implements FlowProvider {

    // x - h (x - prox(x)) / gamma stays between x and prox(x) from gamma = h on; the bias is of the order of the step's
    // own.
    private static final double SMOOTHING_PER_STEP = 1;
    private static final Setting<Double> SMOOTHING =
            LangevinSettings.smoothing("the step, the least with which the prior's pull never overshoots");

    @Override
    public String id() {
        return "ula";
    }

    @Override
    public String summary() {
        return "Unadjusted Langevin chains, with a subgradient of the prior from its proximal map";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LangevinSettings.STEP_SIZE, SMOOTHING);
    }

    @Override
    public List<Citation> citations() {
        return List.of(FlowCitations.ROBERTS_1996);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        return new UnadjustedLangevin(
                posterior,
                settings.valueOf(LangevinSettings.STEP_SIZE),
                LangevinSettings.smoothingOr(SMOOTHING_PER_STEP, SMOOTHING, settings));
    }
}
