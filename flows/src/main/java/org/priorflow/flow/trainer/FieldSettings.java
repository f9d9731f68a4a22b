package org.priorflow.flow.trainer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.Precision;
import org.priorflow.flow.ode.FixedStepSolver;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.kernel.dense.Activation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** The settings of every trainer whose flow follows a velocity field that is a dense network. */
public final class FieldSettings {

    private static final Map<String, RungeKutta> RULES =
            Map.of("euler", RungeKutta.EULER, "heun", RungeKutta.HEUN, "rk4", RungeKutta.RK4);

    private static final Setting<NumberList> HIDDEN_WIDTHS = Setting.numbers(
                    "hiddenWidths", NumberList.of(64, 64), "the widths of the hidden layers of the velocity field")
            .atLeast(1);
    private static final Setting<String> ACTIVATION = Setting.text(
                    "activation", "silu", "the activation of its hidden layers")
            .oneOf("silu", "tanh");
    private static final Setting<Boolean> RESIDUAL =
            Setting.flag("residual", false, "whether a hidden layer adds its input where the widths are equal");
    private static final Setting<Integer> TIME_FREQUENCIES = Setting.integer(
                    "timeFrequencies", 0, "the number of frequencies at which it sees the cosine and sine of time")
            .atLeast(0);
    private static final Setting<String> PRECISION = Setting.text(
                    "precision", "double", "the arithmetic inside the network; float is about twice as fast")
            .oneOf("double", "float");
    private static final Setting<Integer> STEPS = Setting.integer(
                    "steps", 8, "the number of steps, or layers, from the source to the target")
            .atLeast(1);

    private FieldSettings() {}

    /** The settings of the field, and the number of steps along it. */
    public static List<Setting<?>> all() {
        return List.of(STEPS, HIDDEN_WIDTHS, ACTIVATION, RESIDUAL, TIME_FREQUENCIES, PRECISION);
    }

    /** The settings of a field that does not depend on time. */
    static List<Setting<?>> network() {
        return List.of(HIDDEN_WIDTHS, ACTIVATION, RESIDUAL, PRECISION);
    }

    /** The setting of the rule by which a solver follows a field. */
    public static Setting<String> rule(String otherwise) {
        return Setting.text("rule", otherwise, "the Runge-Kutta rule of a step").oneOf("euler", "heun", "rk4");
    }

    /** The field as the settings say. */
    public static MultilayerPerceptron field(int dimension, Settings settings) {
        return field(dimension, settings.valueOf(TIME_FREQUENCIES), settings);
    }

    /** The field as the settings of {@link #network()} say. */
    static MultilayerPerceptron timelessField(int dimension, Settings settings) {
        return field(dimension, 0, settings);
    }

    private static MultilayerPerceptron field(int dimension, int timeFrequencyCount, Settings settings) {
        return new MultilayerPerceptron(
                dimension,
                settings.valueOf(HIDDEN_WIDTHS).values().stream()
                        .map(FieldSettings::whole)
                        .toList(),
                Activation.valueOf(settings.valueOf(ACTIVATION).toUpperCase(Locale.ROOT)),
                settings.valueOf(RESIDUAL),
                timeFrequencyCount,
                Precision.valueOf(settings.valueOf(PRECISION).toUpperCase(Locale.ROOT)));
    }

    private static int whole(double width) {
        if (width != Math.rint(width)) {
            throw Require.invalid("an entry of hiddenWidths", width, "a whole number", "Maybe round it?");
        }
        return (int) width;
    }

    /** The number of steps. */
    public static int steps(Settings settings) {
        return settings.valueOf(STEPS);
    }

    /** The solver as the settings say. */
    public static FixedStepSolver solver(Setting<String> rule, Settings settings) {
        return new FixedStepSolver(RULES.get(settings.valueOf(rule)), steps(settings));
    }
}
