package org.priorflow.experiments.reference;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Slice sampling along a line [neal2003slice]: an interval about the point is stepped out until both ends lie below the level,
 * or the interval is {@code stepLimit} widths long, and then shrunk until a point above the level is found. The law whose
 * logarithm is given is invariant even where the limit binds, because it is divided between both sides at random.
 *
 * @param width how far a step goes, finite and > 0
 * @param stepLimit how many widths the interval is long at most, >= 1
 */
record LineSlice(double width, int stepLimit) {

    private static final int SHRINK_LIMIT = 200;

    /** Returns the next point, from {@code x}, where the logarithm of the density must be finite. */
    double move(double x, DoubleUnaryOperator logDensity, RandomGenerator generator) {
        double level = levelUnder(logDensity.applyAsDouble(x), generator);
        double low = x - width * generator.nextDouble();
        double high = low + width;
        int stepsDown = generator.nextInt(stepLimit);
        int stepsUp = stepLimit - 1 - stepsDown;
        for (int s = 0; s < stepsDown && logDensity.applyAsDouble(low) > level; s++) {
            low -= width;
        }
        for (int s = 0; s < stepsUp && logDensity.applyAsDouble(high) > level; s++) {
            high += width;
        }
        return shrunk(x, low, high, level, logDensity, generator);
    }

    /** Draws the level of the slice, the logarithm of a uniform part of the density. */
    static double levelUnder(double logDensity, RandomGenerator generator) {
        return logDensity + Math.log1p(-generator.nextDouble());
    }

    /** Draws from [low, high], which contains {@code x}, and cuts off on that side of x, until a point is above the level. */
    static double shrunk(
            double x,
            double low,
            double high,
            double level,
            DoubleUnaryOperator logDensity,
            RandomGenerator generator) {
        double from = low;
        double to = high;
        for (int shrink = 0; shrink < SHRINK_LIMIT; shrink++) {
            double candidate = from + (to - from) * generator.nextDouble();
            if (logDensity.applyAsDouble(candidate) >= level) {
                return candidate;
            }
            if (candidate < x) {
                from = candidate;
            } else {
                to = candidate;
            }
        }
        return x;
    }
}
