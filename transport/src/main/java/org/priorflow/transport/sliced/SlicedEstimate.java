package org.priorflow.transport.sliced;

/**
 * A sliced distance with its error bars.
 *
 * @param value the squared distance, times the factor of the cost and the mass
 * @param directionError the standard error from the choice of directions: what the value would scatter by if they were drawn again
 * @param samplingError the standard error from the sampling of the atoms, for clouds that are samples of two laws which differ:
 *     what the value would scatter by if they were drawn again
 */
public record SlicedEstimate(double value, double directionError, double samplingError) {

    /** The standard error from both sources, which are independent. */
    public double standardError() {
        return Math.hypot(directionError, samplingError);
    }
}
