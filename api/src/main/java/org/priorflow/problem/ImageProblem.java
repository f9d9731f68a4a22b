package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A problem whose particles stand for images: their pixels, or coefficients in a basis. */
public interface ImageProblem extends Problem {

    /** How the grey values of an image are laid out. */
    ImageShape imageShape();

    /** Returns the grey values [n, imageShape().dimension()], black at 0 and white at 1, of particles [n, d]. */
    INDArray imagesOf(INDArray particles);
}
