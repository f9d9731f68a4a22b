package org.priorflow.flow.rwpo;

import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Prior;

/** Which normaliser of the prior's kernel the keys of an RWPO layer are weighted by. */
public enum NormalizerChoice {

    /** The exact one where the prior has it, else the Laplace approximation. */
    AUTO,

    /** The exact one; the prior must have it. */
    EXACT,

    /** The Laplace approximation at the proximal point, as in [han2025splitting]. */
    LAPLACE;

    KernelNormalizer normalizerOf(Prior prior) {
        if (this != LAPLACE && prior instanceof NormalizedPrior normalized) {
            return normalized.exactNormalizer();
        }
        if (this == EXACT) {
            throw new InvalidInputException(
                    "normalizer is exact, but the kernel of the prior %s has no exact normaliser. Maybe take auto or laplace?"
                            .formatted(prior.getClass().getSimpleName()));
        }
        return new LaplaceNormalizer(prior);
    }
}
