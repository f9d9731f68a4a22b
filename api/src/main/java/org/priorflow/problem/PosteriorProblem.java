package org.priorflow.problem;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.Prior;

/**
 * A problem that is known through a smooth potential f (the likelihood) and a prior g of its own. Its target is
 * proportional to exp(-beta (f + g)); a study may put another prior in the place of g and ask how well the target, or the
 * true signal behind the data, is recovered then.
 */
public interface PosteriorProblem extends Problem {

    /** f and the problem's own g, at the problem's inverse temperature. */
    Posterior target();

    /** The law that arises when another prior takes the place of the problem's own. */
    default Posterior posteriorUnder(Prior prior) {
        return new Posterior(target().potential(), prior, target().inverseTemperature());
    }

    /**
     * What is known of the law under {@code prior}, by closed form, quadrature or a long reference chain.
     *
     * @param prior the problem's own prior ({@code target().prior()}) or another one
     * @return the reference, or null where none is known for such a prior
     */
    @Nullable
    Reference referenceUnder(Prior prior);

    /** The signal behind simulated data [d], or null where there is none. */
    default @Nullable INDArray trueSignal() {
        return null;
    }
}
