package org.priorflow.prior;

/**
 * A prior of the analysis form g(x) = h(D x) with a linear map D: it knows what D x looks like, as total variation knows that
 * differences are sparse. A flow may then work on the split variable m = D x, whose prior h is simpler than g.
 */
public interface AnalysisPrior extends ConvexPrior {

    /**
     * The map D for points of dimension d, weights included.
     *
     * @throws org.priorflow.check.InvalidInputException if this prior cannot take points of that dimension
     */
    LinearMap analysisMap(int d);

    /** h, a prior of points m = D x; its proximal map is exact. */
    Prior coefficientPrior();
}
