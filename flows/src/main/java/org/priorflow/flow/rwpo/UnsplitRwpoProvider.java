package org.priorflow.flow.rwpo;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link UnsplitRwpoFlow}. */
public final class UnsplitRwpoProvider implements FlowProvider {

    private static final Setting<Integer> PROX_ITERATIONS = Setting.integer(
                    "proxIterations",
                    3,
                    "the number of proximal gradient steps to the point at which the kernel's normaliser is approximated; "
                            + "each costs one gradient")
            .atLeast(1);

    @Override
    public String id() {
        return "rwpo-unsplit";
    }

    @Override
    public String summary() {
        return "Backward RWPO flow on the whole potential, likelihood and prior together, with one joint head (BRWP)";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(ScheduleSettings.all());
        settings.add(PROX_ITERATIONS);
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(FlowCitations.TAN_2023, FlowCitations.HAN_2024, FlowCitations.LI_2023);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        return new UnsplitRwpoFlow(
                posterior,
                ScheduleSettings.stepSize(settings),
                ScheduleSettings.proxStep(settings),
                settings.valueOf(PROX_ITERATIONS));
    }
}
