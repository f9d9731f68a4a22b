package org.priorflow.prior;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an iterative proximal map found, with the certificate of how near it is.
 *
 * @param points the estimated minimisers [n, d]
 * @param relativeGap the duality gap over the objective, largest over the rows: an upper bound of how far, relatively, the
 *     objective at {@code points} lies above its minimum
 * @param tolerance the gap at which the iteration was to stop
 * @param iterations the number of iterations, largest over the rows
 * @param duals the dual points [n, m] behind the certificate, from which a later call at nearby points may start; null if
 *     the map starts anew every time
 */
public record ProxEstimate(
        INDArray points,
        double relativeGap,
        double tolerance,
        int iterations,
        @Nullable INDArray duals) {

    /** Whether the certificate meets the tolerance for every row. */
    public boolean isConverged() {
        return relativeGap <= tolerance;
    }
}
