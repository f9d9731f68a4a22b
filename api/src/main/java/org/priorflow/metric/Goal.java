package org.priorflow.metric;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Which of two values of a metric is better. Immutable. */
public final class Goal {

    private static final Goal LOWEST = new Goal("lower is better", value -> value);
    private static final Goal HIGHEST = new Goal("higher is better", value -> -value);
    private static final Goal NONE = new Goal("descriptive", value -> Double.NaN);

    private final String words;
    private final DoubleUnaryOperator loss;

    private Goal(String words, DoubleUnaryOperator loss) {
        this.words = words;
        this.loss = loss;
    }

    /** Errors, distances and costs. */
    public static Goal lowest() {
        return LOWEST;
    }

    /** Scores. */
    public static Goal highest() {
        return HIGHEST;
    }

    /** Figures that are right at one value, such as the coverage of an interval. */
    public static Goal near(double value) {
        return new Goal(String.format(Locale.ROOT, "nearer to %s is better", value), x -> Math.abs(x - value));
    }

    /** Figures that describe and do not judge. */
    public static Goal none() {
        return NONE;
    }

    /** Returns a number that is lower where {@code value} is better; not-a-number if the goal does not judge. */
    public double lossOf(double value) {
        return loss.applyAsDouble(value);
    }

    /** The goal in words, such as {@code lower is better}. */
    @Override
    public String toString() {
        return words;
    }
}
