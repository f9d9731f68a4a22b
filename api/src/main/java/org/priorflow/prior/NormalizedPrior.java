package org.priorflow.prior;

/** A prior whose RWPO kernel normaliser is known in closed form. */
public interface NormalizedPrior extends Prior {

    /** The exact normaliser, to rounding error. */
    KernelNormalizer exactNormalizer();
}
