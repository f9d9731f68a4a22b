package org.priorflow.experiments.metric;

import java.util.function.ToDoubleFunction;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** A distance or divergence between two samples, split so that what the second one alone decides is done once. */
@FunctionalInterface
interface TwoSampleDistance {

    /** Whether the figure is defined for {@code n} particles. */
    default boolean accepts(int n) {
        return true;
    }

    /**
     * Prepares for one reference sample.
     *
     * @param reference the sample to compare with [m, d]; not written to
     * @param seed for distances that draw at random
     * @return the figure of particles [n, d], finite; safe for concurrent use
     */
    ToDoubleFunction<Rows> from(Rows reference, Seed seed);
}
