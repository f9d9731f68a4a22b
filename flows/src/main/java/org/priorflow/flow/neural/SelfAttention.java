package org.priorflow.flow.neural;

/** Particles [n, d] that have attended to each other, differentiable in all their roles at once. */
interface SelfAttention {

    /** sum_j w_ij x_j [n, d]; not to be written to. */
    double[] average();

    /** The cotangent of the particles [n, d], given that of the average. */
    double[] pullBack(double[] ofAverage);
}
