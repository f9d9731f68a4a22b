package org.priorflow.prior.tv.internal;

import org.priorflow.prior.LinearMap;

/** A linear map times a factor: w D. */
public record ScaledMap(LinearMap map, double factor) implements LinearMap {

    @Override
    public int outputLength() {
        return map.outputLength();
    }

    @Override
    public double squaredNormBound() {
        return factor * factor * map.squaredNormBound();
    }

    @Override
    public void forward(double[] x, double[] out) {
        map.forward(x, out);
        scale(out);
    }

    @Override
    public void adjoint(double[] u, double[] out) {
        map.adjoint(u, out);
        scale(out);
    }

    private void scale(double[] values) {
        for (int e = 0; e < values.length; e++) {
            values[e] *= factor;
        }
    }
}
