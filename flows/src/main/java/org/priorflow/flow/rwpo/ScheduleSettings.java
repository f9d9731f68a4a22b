package org.priorflow.flow.rwpo;

import java.util.List;
import java.util.Locale;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** The settings of step size and proximal step that the RWPO providers share. */
public final class ScheduleSettings {

    private static final String[] DECAYS = {"constant", "halfway", "harmonic", "geometric"};

    private static final Setting<Double> STEP_SIZE =
            Setting.number("stepSize", 0.05, "the step h of the flow").above(0);
    private static final Setting<Double> PROX_STEP = Setting.number(
                    "proxStep",
                    null,
                    "the time T of the regularized Wasserstein proximal operator, the scale of its smoothing; by default "
                            + "equal to the step at every index")
            .above(0);
    private static final Setting<String> STEP_DECAY = Setting.text(
                    "stepDecay", "constant", "how the step size shrinks on the way to the horizon")
            .oneOf(DECAYS);
    private static final Setting<String> PROX_DECAY = Setting.text(
                    "proxDecay", "constant", "how a proxStep of its own shrinks on the way to the horizon")
            .oneOf(DECAYS);
    private static final Setting<Integer> HORIZON = Setting.integer(
                    "horizon", 100, "the number of steps after which a shrinking step is final")
            .atLeast(1);
    private static final Setting<Double> FINAL_FRACTION = Setting.number(
                    "finalFraction",
                    0.25,
                    "what is left of a shrinking step at the horizon, as a fraction of the first")
            .above(0)
            .atMost(1);

    private ScheduleSettings() {}

    /** All of them, in the order in which they should be read. */
    public static List<Setting<?>> all() {
        return List.of(STEP_SIZE, PROX_STEP, STEP_DECAY, PROX_DECAY, HORIZON, FINAL_FRACTION);
    }

    /** The schedule of the step h. */
    public static StepSchedule stepSize(Settings settings) {
        return schedule(settings.valueOf(STEP_SIZE), STEP_DECAY, settings);
    }

    /** The schedule of the time T: that of the step unless it has its own. */
    public static StepSchedule proxStep(Settings settings) {
        Double first = settings.find(PROX_STEP);
        return first == null ? stepSize(settings) : schedule(first, PROX_DECAY, settings);
    }

    private static StepSchedule schedule(double first, Setting<String> decay, Settings settings) {
        return new StepSchedule(
                first,
                Decay.valueOf(settings.valueOf(decay).toUpperCase(Locale.ROOT)),
                settings.valueOf(HORIZON),
                settings.valueOf(FINAL_FRACTION));
    }
}
