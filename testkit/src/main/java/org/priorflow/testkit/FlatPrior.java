package org.priorflow.testkit;

import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.SeparablePrior;

/** g = 0. */
record FlatPrior() implements SeparablePrior, ConvexPrior {

    @Override
    public double coordinateValueAt(int k, double x) {
        return 0;
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return x;
    }
}
