package org.priorflow.flow.stein;

import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link SteinFlow}. */
public final class SvgdProvider implements FlowProvider {

    private static final Setting<Double> STEP_SIZE = Setting.number(
                    "stepSize", 0.05, "the step h; with scaling adagrad about the distance that a coordinate moves")
            .above(0);
    private static final Setting<Double> SMOOTHING = Setting.number(
                    "smoothing",
                    null,
                    "gamma, the scale below which the kinks of the prior are rounded off in the score; by default "
                            + "beta times the step, the least with which the prior's pull never overshoots")
            .above(0);
    private static final Setting<String> SCALING = Setting.text(
                    "scaling", "none", "whether a running average of squared directions (adagrad) scales the steps")
            .oneOf("none", "adagrad");

    @Override
    public String id() {
        return "svgd";
    }

    @Override
    public String summary() {
        return "Stein variational gradient descent: deterministic particles that follow the score and repel each other";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(STEP_SIZE, SMOOTHING, SCALING);
    }

    @Override
    public List<Citation> citations() {
        return List.of(FlowCitations.LIU_2016, FlowCitations.DUCHI_2011);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        double stepSize = settings.valueOf(STEP_SIZE);
        Double smoothing = settings.find(SMOOTHING);
        StepScaling scaling = settings.valueOf(SCALING).equals("none") ? StepScaling.NONE : StepScaling.ADAGRAD;
        double least = posterior.inverseTemperature() * stepSize; // the kernel has at most the weight 1
        return new SteinFlow(posterior, stepSize, smoothing == null ? least : smoothing, scaling);
    }
}
