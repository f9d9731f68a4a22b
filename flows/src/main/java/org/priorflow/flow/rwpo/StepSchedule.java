package org.priorflow.flow.rwpo;

import org.priorflow.check.Require;

/**
 * A step that depends on how many steps were taken before: it shrinks from {@code first} to {@code finalFraction} of it
 * while the index goes from 0 to {@code horizon}, and stays there.
 *
 * @param first the step at index 0, finite and > 0
 * @param decay how it shrinks; for {@link Decay#CONSTANT} the other two components mean nothing
 * @param horizon the index at which the step is final, >= 1
 * @param finalFraction the final step over the first one, in (0, 1]
 */
public record StepSchedule(double first, Decay decay, int horizon, double finalFraction) {

    public StepSchedule {
        Require.positive(first, "first");
        Require.atLeast(horizon, 1, "horizon");
        Require.positive(finalFraction, "finalFraction");
        Require.within(finalFraction, 0, 1, "finalFraction");
    }

    /** The same step always. */
    public static StepSchedule constant(double step) {
        return new StepSchedule(step, Decay.CONSTANT, 1, 1);
    }

    /** The whole step on the first half of the horizon, a quarter of it afterwards. */
    public static StepSchedule quarterAtHalf(double first, int horizon) {
        return new StepSchedule(first, Decay.HALFWAY, horizon, 0.25);
    }

    /** The step that leaves the state with this index, >= 0. */
    public double stepAt(long stepIndex) {
        double progress = Math.min(1, (double) stepIndex / horizon);
        return first * decay.factorAt(progress, finalFraction);
    }
}
