package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * What is known of a point before any data: a function g, lower where a point is more plausible, with its proximal map.
 * At inverse temperature beta the prior law is proportional to exp(-beta g(x)), which need not be normalisable.
 *
 * <p>Capabilities are types: {@link ConvexPrior}, {@link SeparablePrior}, {@link NormalizedPrior}. Values are immutable
 * and safe for concurrent use.
 */
public interface Prior {

    /**
     * Returns g at every row.
     *
     * @param x points [n, d], DOUBLE or FLOAT; not written to
     * @return g [n], of the type of {@code x}; positive infinity outside the domain of g
     * @throws org.priorflow.check.InvalidInputException if the shape or type is wrong, or d is not one that this prior takes
     */
    INDArray valueAt(INDArray x);

    /** The proximal map of g. */
    ProximalMap proximalMap();

    /**
     * Returns the Moreau envelope env_t g(x) = min_y g(y) + |y - x|^2 / (2 t) of every row.
     *
     * @param x points [n, d]
     * @param step t, finite and > 0
     * @return the envelope [n]
     */
    default INDArray moreauEnvelopeAt(INDArray x, double step) {
        INDArray y = proximalMap().proxAt(x, step);
        Rows from = Rows.from(x);
        double[] to = Rows.valuesOf(y);
        double[] envelope = Rows.valuesOf(valueAt(y));
        for (int e = 0; e < to.length; e++) {
            double gap = to[e] - from.values()[e];
            envelope[e / from.d()] += 0.5 * (gap / step) * gap; // the square may leave the range where this does not
        }
        return Rows.vector(envelope, from.type());
    }

    /**
     * Returns the gradient of the Moreau envelope, (x - prox_{t g}(x)) / t: a smooth stand-in for the gradient of g.
     *
     * @param x points [n, d]
     * @param step t, finite and > 0
     * @return the gradient [n, d]
     */
    default INDArray moreauGradientAt(INDArray x, double step) {
        Require.positive(step, "step");
        Rows from = Rows.from(x);
        double[] gradient = Rows.valuesOf(proximalMap().proxAt(x, step));
        for (int e = 0; e < gradient.length; e++) {
            gradient[e] = (from.values()[e] - gradient[e]) / step;
        }
        return from.with(gradient).toTensor();
    }
}
