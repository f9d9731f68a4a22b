package org.priorflow.experiments.problem.imaging;

/** How data arise from an image: a linear map A and its transpose, on arrays. Immutable. */
interface Observation {

    /** The number of data. */
    int dataLength();

    /** An upper bound of the largest eigenvalue of A' A. */
    double squaredNormBound();

    /** Writes A x for the image that starts at {@code x[from]}. */
    void forward(double[] x, int from, double[] data);

    /** Writes A' v to the image that starts at {@code image[from]}. */
    void adjoint(double[] v, double[] image, int from);
}
