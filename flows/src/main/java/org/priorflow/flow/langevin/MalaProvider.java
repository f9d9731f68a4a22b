package org.priorflow.flow.langevin;

import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link MetropolisLangevin#mala}. */
public final class MalaProvider implements FlowProvider {

    // The law does not depend on it; a subgradient this close to the kink makes the best use of the step.
    private static final double SMOOTHING_PER_STEP = 0.01;
    private static final Setting<Double> SMOOTHING = LangevinSettings.smoothing("a hundredth of the step");

    @Override
    public String id() {
        return "mala";
    }

    @Override
    public String summary() {
        return "Metropolis-adjusted Langevin chains, exact for the law with its kinks";
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
        return MetropolisLangevin.mala(
                posterior,
                settings.valueOf(LangevinSettings.STEP_SIZE),
                LangevinSettings.smoothingOr(SMOOTHING_PER_STEP, SMOOTHING, settings));
    }
}
