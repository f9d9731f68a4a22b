package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.random.Seed;

/** What is known of a law on R^d independently of the flows that try to sample it. */
public interface Reference {

    /** The mean of every coordinate [d], DOUBLE. */
    INDArray mean();

    /** The variance of every coordinate [d], DOUBLE. */
    INDArray variance();

    /** The standard error of {@link #mean()}, largest over the coordinates: 0 for an exact reference. */
    double meanStandardError();

    /** The quantile of coordinate {@code k} at {@code probability}, which lies in (0, 1). */
    double quantileAt(int k, double probability);

    /** Draws {@code count} points [count, d], DOUBLE: exact draws, or draws of a long reference chain. */
    INDArray samples(int count, Seed seed);
}
