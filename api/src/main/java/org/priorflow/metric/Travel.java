package org.priorflow.metric;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the particles of a run have moved so far. A step in which no particle moves is no step of it.
 *
 * @param start the ensemble before the first step [n, d]
 * @param steps K, the number of steps
 * @param length the mean over the particles of sum_k |x_(k+1) - x_k|
 * @param squaredSteps the mean over the particles of sum_k |x_(k+1) - x_k|^2
 * @param squaredDisplacement the mean over the particles of |x_K - x_0|^2
 */
public record Travel(INDArray start, long steps, double length, double squaredSteps, double squaredDisplacement) {

    /**
     * The kinetic energy of the path in unit time, the mean of the integral of |v|^2, where every step takes the K-th part
     * of it: K sum_k |x_(k+1) - x_k|^2. It is at least the squared displacement, and equal to it on straight lines at
     * constant speed.
     */
    public double energy() {
        return steps * squaredSteps;
    }
}
