package org.priorflow.flow.langevin;

import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** The settings that the Langevin providers share. */
final class LangevinSettings {

    static final Setting<Double> STEP_SIZE = Setting.number(
                    "stepSize", 0.01, "the step h; each step adds Gaussian noise of variance 2 h / beta")
            .above(0);

    private LangevinSettings() {}

    /** The smoothing gamma of the Moreau gradient, by default a multiple of the step. */
    static Setting<Double> smoothing(String defaultInWords) {
        return Setting.number(
                        "smoothing",
                        null,
                        "gamma, the scale below which the kinks of the prior are rounded off in the drift; by default "
                                + defaultInWords)
                .above(0);
    }

    static double smoothingOr(double multipleOfStep, Setting<Double> smoothing, Settings settings) {
        Double given = settings.find(smoothing);
        return given == null ? multipleOfStep * settings.valueOf(STEP_SIZE) : given;
    }
}
