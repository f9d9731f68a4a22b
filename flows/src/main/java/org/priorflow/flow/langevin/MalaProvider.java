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

    // The law does not depend on it; a proposal that overshoots a kink or a constraint would be refused more often.
    private static final double SMOOTHING_PER_STEP = 1;
    private static final Setting<Double> SMOOTHING =
            LangevinSettings.smoothing("the step, the least with which the prior's pull never overshoots");

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
