package org.priorflow.experiments.problem.imaging;

import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.IsotropicTotalVariationPrior;
import org.priorflow.problem.ImageShape;

/** The priors that imaging problems bring along where they are iterative. */
final class OwnPriors {

    // The gap is relative to the whole objective, so that it is far below what a step moves.
    private static final double TOLERANCE = 1e-4;
    private static final int ITERATION_LIMIT = 2000;

    private OwnPriors() {}

    static Prior totalVariation(ImageShape shape, double weight) {
        return new IsotropicTotalVariationPrior(shape.height(), shape.width(), weight, TOLERANCE, ITERATION_LIMIT);
    }
}
