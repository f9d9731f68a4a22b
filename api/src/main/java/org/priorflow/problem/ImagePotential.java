package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A potential of images: metrics and figures that need rows and columns read them here. */
public interface ImagePotential extends SmoothPotential {

    /** How the particles [n, d] are images. */
    ImageShape shape();

    /** The data laid out as one channel [height * width], DOUBLE; not-a-number where nothing was observed. */
    INDArray observation();
}
