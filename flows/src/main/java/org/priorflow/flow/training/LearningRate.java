package org.priorflow.flow.training;

import org.priorflow.check.Require;

/** The learning rate at every iteration. */
@FunctionalInterface
public interface LearningRate {

    /** The rate at an iteration, counted from 0. */
    double rateAt(long iteration);

    /** The same rate throughout. */
    static LearningRate constant(double rate) {
        Require.positive(rate, "rate");
        return iteration -> rate;
    }

    /**
     * Half a cosine from {@code rate} down to {@code finalRate} at iteration {@code horizon}, and {@code finalRate} from
     * there on [loshchilov2017sgdr].
     */
    static LearningRate cosine(double rate, double finalRate, long horizon) {
        Require.positive(rate, "rate");
        Require.nonNegative(finalRate, "finalRate");
        Require.positive(horizon, "horizon");
        return iteration -> {
            double phase = Math.min(1, (double) iteration / horizon);
            return finalRate + 0.5 * (rate - finalRate) * (1 + Math.cos(Math.PI * phase));
        };
    }

    /** The rate times {@code factor} after every {@code period} iterations. */
    static LearningRate staircase(double rate, double factor, long period) {
        Require.positive(rate, "rate");
        Require.within(factor, 0, 1, "factor");
        Require.positive(period, "period");
        return iteration -> rate * Math.pow(factor, (double) (iteration / period));
    }

    /** This rate, raised linearly from 0 over the first {@code count} iterations. */
    default LearningRate withWarmUp(long count) {
        Require.positive(count, "count");
        return iteration -> rateAt(iteration) * Math.min(1, (iteration + 1.0) / count);
    }
}
