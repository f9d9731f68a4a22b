package org.priorflow.prior;

import org.priorflow.check.Require;

/** g(x) = sum_k (k + 1) max(x_k, 0) in the plane: neither even nor the same for all coordinates. */
public record OneSidedPrior() implements SeparablePrior {

    @Override
    public double coordinateValueAt(int k, double x) {
        return (k + 1) * Math.max(x, 0);
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return x - Math.max(0, Math.min((k + 1) * step, x));
    }

    @Override
    public void requireDimension(int d) {
        if (d != 2) {
            throw Require.invalid("d", d, "2", "Maybe take points of the plane?");
        }
    }
}
