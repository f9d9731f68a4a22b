package org.priorflow.experiments.metric;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * The mean gap, over the coordinates from a first one on, of a figure that every coordinate has.
 *
 * @param rates the figure of every coordinate
 * @param first the first coordinate that counts, from 0
 */
record CoordinateRates(Function<Rows, double[]> rates, int first) implements TwoSampleDistance {

    static final Setting<Integer> FIRST_COORDINATE = Setting.integer(
                    "firstCoordinate",
                    1,
                    "the first coordinate that counts: s + 1 looks at those that are irrelevant where s are active")
            .atLeast(1);

    CoordinateRates(Function<Rows, double[]> rates, Settings settings) {
        this(rates, settings.valueOf(FIRST_COORDINATE) - 1);
    }

    @Override
    public ToDoubleFunction<Rows> from(Rows reference, Seed seed) {
        if (first >= reference.d()) {
            throw Require.invalid(
                    "firstCoordinate",
                    first + 1,
                    "at most the dimension, " + reference.d(),
                    "Maybe it was meant for another problem?");
        }
        double[] truth = rates.apply(reference);
        return particles -> meanGap(rates.apply(particles), truth);
    }

    private double meanGap(double[] values, double[] truth) {
        double sum = 0;
        for (int k = first; k < values.length; k++) {
            sum += Math.abs(values[k] - truth[k]);
        }
        return sum / (values.length - first);
    }
}
