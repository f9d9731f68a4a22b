package org.priorflow.flow.training;

import org.priorflow.check.Require;

/** The learning rate at every iteration. */
@FunctionalInterface
public interface LearningRate {

    /**
     * The rate at an iteration.
     *
     * @param iteration counted from 0
     * @param spent the share of the budget of the training that is spent, in [0, 1]
     */
    double rateAt(long iteration, double spent);

    /** The same rate throughout. */
    static LearningRate constant(double rate) {
        Require.positive(rate, "rate");
        return (iteration, spent) -> rate;
    }

    /** Half a cosine from {@code rate} down to {@code finalRate} as the budget is spent [loshchilov2017sgdr]. */
    static LearningRate cosine(double rate, double finalRate) {
        Require.positive(rate, "rate");
        Require.nonNegative(finalRate, "finalRate");
        return (iteration, spent) ->
                finalRate + 0.5 * (rate - finalRate) * (1 + Math.cos(Math.PI * Math.min(1, spent)));
    }

    /** The rate times {@code factor} after every {@code period} iterations. */
    static LearningRate staircase(double rate, double factor, long period) {
        Require.positive(rate, "rate");
        Require.within(factor, 0, 1, "factor");
        Require.positive(period, "period");
        return (iteration, spent) -> rate * Math.pow(factor, (double) (iteration / period));
    }

    /** This rate, raised linearly from 0 over the first {@code count} iterations. */
    default LearningRate withWarmUp(long count) {
        Require.positive(count, "count");
        return (iteration, spent) -> rateAt(iteration, spent) * Math.min(1, (iteration + 1.0) / count);
    }
}
