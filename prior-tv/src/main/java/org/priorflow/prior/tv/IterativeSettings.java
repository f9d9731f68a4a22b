package org.priorflow.prior.tv;

import org.priorflow.spi.Setting;

/** The settings that the iterative priors share. */
final class IterativeSettings {

    static final Setting<Double> WEIGHT = Setting.number("weight", 1.0, "lambda, the factor of the total variation")
            .above(0);
    static final Setting<Double> TOLERANCE = Setting.number(
                    "tolerance", 1e-6, "the relative duality gap at which the proximal map stops")
            .above(0)
            .below(1);
    static final Setting<Integer> ITERATION_LIMIT = Setting.integer(
                    "iterationLimit", 2000, "the iterations after which the proximal map stops, certified or not")
            .atLeast(1);
    static final Setting<Integer> HEIGHT =
            Setting.integer("height", null, "the number of lines of the image").atLeast(1);
    static final Setting<Integer> WIDTH =
            Setting.integer("width", null, "the number of columns of the image").atLeast(1);

    private IterativeSettings() {}
}
