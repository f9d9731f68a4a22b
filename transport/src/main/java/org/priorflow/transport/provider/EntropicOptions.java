package org.priorflow.transport.provider;

import java.util.List;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.transport.entropic.EntropicSettings;

/** The settings of the entropic solvers. */
final class EntropicOptions {

    private static final Setting<Double> EPSILON = Setting.number(
                    "epsilon", 0.05, "the weight of the entropy, in units of cost")
            .above(0);
    private static final Setting<Double> TOLERANCE = Setting.number(
                    "tolerance", 1e-9, "the error of the marginals in L1, as a part of the mass, that counts as met")
            .above(0);
    private static final Setting<Integer> ITERATION_LIMIT = Setting.integer(
                    "iterationLimit", 100_000, "the most iterations at the final epsilon")
            .atLeast(1);

    private EntropicOptions() {}

    static List<Setting<?>> all() {
        return List.of(EPSILON, TOLERANCE, ITERATION_LIMIT);
    }

    static EntropicSettings from(Settings settings) {
        return new EntropicSettings(
                settings.valueOf(EPSILON), settings.valueOf(TOLERANCE), settings.valueOf(ITERATION_LIMIT));
    }
}
