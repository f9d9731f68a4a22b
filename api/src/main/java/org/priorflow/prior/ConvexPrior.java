package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;

/** A prior whose g is proper, closed and convex, so that its proximal map is single-valued and nonexpansive. */
public interface ConvexPrior extends Prior {

    /**
     * Returns the proximal map of the convex conjugate g*, by Moreau's decomposition [moreau1965proximite]
     * prox_{t g*}(x) = x - t prox_{g/t}(x/t).
     *
     * @param x points [n, d]
     * @param step t, finite and > 0
     * @return the proximal points of g* [n, d]
     */
    default INDArray conjugateProxAt(INDArray x, double step) {
        Require.positive(step, "step");
        return x.sub(proximalMap().proxAt(x.div(step), 1 / step).mul(step));
    }
}
