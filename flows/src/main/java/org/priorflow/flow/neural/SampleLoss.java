package org.priorflow.flow.neural;

import org.priorflow.random.Seed;

/** A distance between two samples, differentiable in the first. */
public interface SampleLoss {

    /**
     * Computes the distance.
     *
     * @param sample points [n, d]; not written to
     * @param data points [m, d], m a multiple of n; not written to
     * @param d the dimension
     * @param seed for distances that draw at random
     */
    Value valueAt(double[] sample, double[] data, int d, Seed seed);

    /** What the loss is called in tables. */
    String name();

    /**
     * A distance.
     *
     * @param value the distance, squared where it says so
     * @param gradient with respect to the sample [n, d]
     */
    record Value(double value, double[] gradient) {}
}
