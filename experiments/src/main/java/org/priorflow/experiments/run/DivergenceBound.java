package org.priorflow.experiments.run;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.tensor.Rows;

/**
 * How far particles may go before their run counts as diverged: no coordinate beyond {@value #MULTIPLE} times the larger of 1 and
 * the largest coordinate at the start. No target is that much wider than its start, and the squares that metrics form of such
 * numbers stay in the range of finite ones.
 *
 * @param start the largest absolute coordinate at the start
 */
record DivergenceBound(double start) {

    private static final double MULTIPLE = 1e10;

    static DivergenceBound of(INDArray particles) {
        return new DivergenceBound(Math.max(1, largest(particles)));
    }

    // Not a number if one of them is none, which the tensors' own maximum passes over.
    private static double largest(INDArray particles) {
        double largest = 0;
        for (double value : Rows.valuesOf(particles)) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Says in a sentence what has grown too large after {@code step} steps, or null if nothing has. */
    @Nullable
    String violation(INDArray particles, long step) {
        double largest = largest(particles);
        return largest <= MULTIPLE * start
                ? null
                : "the largest coordinate of the particles grew to %.1e at step %d, beyond %.0e times the scale of the start (%.3g). Maybe a smaller step size?"
                        .formatted(largest, step, MULTIPLE, start);
    }
}
