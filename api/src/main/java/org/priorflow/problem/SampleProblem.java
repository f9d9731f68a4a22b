package org.priorflow.problem;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.Prior;
import org.priorflow.random.Seed;

/**
 * A problem that is known through samples: a data set, or a law that can be drawn from. A learned flow is to carry the
 * source, {@link #initialParticles}, to the law of the samples.
 */
public interface SampleProblem extends Problem {

    /**
     * Draws points to learn from: independent draws of the law, or rows of the training part of a data set, drawn
     * independently of each other.
     *
     * @param count the number of points, >= 1
     * @param seed where the draw comes from
     * @return points [count, d], DOUBLE
     */
    INDArray trainingSamples(int count, Seed seed);

    /** What is known of the law beforehand, for flows that build a prior in; a flat prior where that is nothing. */
    Prior prior();

    /**
     * What is known of the law independently of the training samples: exact or fresh draws, or the held-out part of a data
     * set.
     *
     * @return the reference, or null where there is none
     */
    @Nullable
    Reference reference();
}
