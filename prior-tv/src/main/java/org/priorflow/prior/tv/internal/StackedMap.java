package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import org.priorflow.prior.LinearMap;

/** Two linear maps of the same points, one above the other: D x = (A x, B x). */
public record StackedMap(LinearMap upper, LinearMap lower) implements LinearMap {

    @Override
    public int outputLength() {
        return upper.outputLength() + lower.outputLength();
    }

    @Override
    public double squaredNormBound() {
        return upper.squaredNormBound() + lower.squaredNormBound();
    }

    @Override
    public void forward(double[] x, double[] out) {
        double[] above = new double[upper.outputLength()];
        double[] below = new double[lower.outputLength()];
        upper.forward(x, above);
        lower.forward(x, below);
        System.arraycopy(above, 0, out, 0, above.length);
        System.arraycopy(below, 0, out, above.length, below.length);
    }

    @Override
    public void adjoint(double[] u, double[] out) {
        double[] other = new double[out.length];
        upper.adjoint(Arrays.copyOf(u, upper.outputLength()), out);
        lower.adjoint(Arrays.copyOfRange(u, upper.outputLength(), u.length), other);
        for (int e = 0; e < out.length; e++) {
            out[e] += other[e];
        }
    }
}
