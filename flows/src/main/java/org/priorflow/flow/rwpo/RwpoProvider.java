package org.priorflow.flow.rwpo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link RwpoDensityFlow} where the prior allows it, else {@link RwpoFlow}. */
public final class RwpoProvider implements FlowProvider {

    private static final Setting<Integer> HEAD_SIZE = Setting.integer(
                    "headSize",
                    1,
                    "the number of coordinates that share an attention head: 1 for one head per coordinate; 0, or anything "
                            + "from d on, for one joint head")
            .atLeast(0);
    private static final Setting<String> NORMALIZER = Setting.text(
                    "normalizer",
                    "auto",
                    "the kernel normaliser that weights the keys; auto is the exact one where the prior has it, else the "
                            + "Laplace approximation")
            .oneOf("auto", "exact", "laplace");

    @Override
    public String id() {
        return "rwpo";
    }

    @Override
    public String summary() {
        return "Training-free sparse transformer: drift, proximal map and softmax interaction of the particles (RWPO splitting)";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(ScheduleSettings.all());
        settings.add(HEAD_SIZE);
        settings.add(NORMALIZER);
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(FlowCitations.HAN_2025_SPARSE, FlowCitations.HAN_2025_SPLITTING, FlowCitations.LI_2023);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        RwpoSettings chosen = new RwpoSettings(
                ScheduleSettings.stepSize(settings),
                ScheduleSettings.proxStep(settings),
                settings.valueOf(HEAD_SIZE),
                NormalizerChoice.valueOf(settings.valueOf(NORMALIZER).toUpperCase(Locale.ROOT)));
        return RwpoDensityFlow.supports(posterior.prior())
                ? new RwpoDensityFlow(posterior, chosen)
                : new RwpoFlow(posterior, chosen);
    }
}
