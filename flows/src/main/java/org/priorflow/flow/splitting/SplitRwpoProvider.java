package org.priorflow.flow.splitting;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.flow.rwpo.NormalizerChoice;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.flow.rwpo.ScheduleSettings;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link SplitRwpoFlow}. */
public final class SplitRwpoProvider implements FlowProvider {

    // The gap D x - m then has the deviation 1 / (2 beta), half the scale of the Laplace law exp(-beta |m|).
    private static final double COUPLING_PER_BETA = 4;
    private static final Setting<Double> COUPLING = Setting.number(
                    "coupling",
                    null,
                    "rho, how closely m follows D x; 4 beta if not given, where the weight of the prior counts as part of D")
            .above(0);
    private static final Setting<Integer> HEAD_SIZE = Setting.integer(
                    "headSize",
                    1,
                    "the number of coordinates of (x, m) that share an attention head; 0 for one joint head")
            .atLeast(0);

    @Override
    public String id() {
        return "rwpo-split";
    }

    @Override
    public String summary() {
        return "RWPO on the split variable m = D x of a prior h(D x), as total variation: primal-dual, without its proximal map";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(ScheduleSettings.all());
        settings.addAll(List.of(HEAD_SIZE, COUPLING));
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(
                FlowCitations.HAN_2025_SPLITTING,
                FlowCitations.HAN_2025_SPARSE,
                FlowCitations.LI_2023,
                FlowCitations.VONO_2019);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        RwpoSettings chosen = new RwpoSettings(
                ScheduleSettings.stepSize(settings),
                ScheduleSettings.proxStep(settings),
                settings.valueOf(HEAD_SIZE),
                NormalizerChoice.AUTO);
        Double coupling = settings.find(COUPLING);
        return new SplitRwpoFlow(
                posterior, chosen, coupling == null ? COUPLING_PER_BETA * posterior.inverseTemperature() : coupling);
    }
}
