package org.priorflow.flow.langevin;

import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link UnadjustedLangevin} with a smoothing far below the step. */
public final class UlaProvider implements FlowProvider {

    // The bias of the smoothing is then far below that of the step, which is of the order of the step itself.
    private static final double SMOOTHING_PER_STEP = 0.01;
    private static final Setting<Double> SMOOTHING = LangevinSettings.smoothing("a hundredth of the step");

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
