package org.priorflow.flow.langevin;

import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link UnadjustedLangevin} with a smoothing above the step. */
public final class MyulaProvider implements FlowProvider {

    // [durmus2018efficient] takes gamma = 1 / L and h <= gamma / (L gamma + 1), which is gamma / 2 there.
    private static final double SMOOTHING_PER_STEP = 2;
    private static final Setting<Double> SMOOTHING = LangevinSettings.smoothing("twice the step");

    @Override
    public String id() {
        return "myula";
    }

    @Override
    public String summary() {
        return "Unadjusted Langevin chains on the Moreau-Yosida smoothed law (MYULA)";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LangevinSettings.STEP_SIZE, SMOOTHING);
    }

    @Override
    public List<Citation> citations() {
        return List.of(FlowCitations.DURMUS_2018);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        return new UnadjustedLangevin(
                posterior,
                settings.valueOf(LangevinSettings.STEP_SIZE),
                LangevinSettings.smoothingOr(SMOOTHING_PER_STEP, SMOOTHING, settings));
    }
}
