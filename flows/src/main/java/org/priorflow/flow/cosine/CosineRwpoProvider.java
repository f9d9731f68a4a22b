package org.priorflow.flow.cosine;

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

/** Provides {@link CosineRwpoFlow}. */
public final class CosineRwpoProvider implements FlowProvider {

    private static final Setting<Integer> HEIGHT = Setting.integer(
                    "height", null, "the number of lines of an image; imaging problems suggest theirs")
            .atLeast(1);
    private static final Setting<Integer> WIDTH = Setting.integer(
                    "width", null, "the number of columns of an image; imaging problems suggest theirs")
            .atLeast(1);
    private static final Setting<Integer> HEAD_SIZE = Setting.integer(
                    "headSize",
                    1,
                    "the number of modes that share an attention head; 0, or anything from d on, for one joint head")
            .atLeast(0);

    @Override
    public String id() {
        return "rwpo-cosine";
    }

    @Override
    public String summary() {
        return "RWPO splitting for images, with one attention head per cosine mode in the place of one per pixel";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(ScheduleSettings.all());
        settings.addAll(List.of(HEAD_SIZE, HEIGHT, WIDTH));
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(
                FlowCitations.HAN_2025_SPARSE,
                FlowCitations.HAN_2025_SPLITTING,
                FlowCitations.LI_2023,
                FlowCitations.AHMED_1974);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        RwpoSettings chosen = new RwpoSettings(
                ScheduleSettings.stepSize(settings),
                ScheduleSettings.proxStep(settings),
                settings.valueOf(HEAD_SIZE),
                NormalizerChoice.LAPLACE);
        return new CosineRwpoFlow(posterior, chosen, settings.valueOf(HEIGHT), settings.valueOf(WIDTH));
    }
}
