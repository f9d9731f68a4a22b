package org.priorflow.prior.l1;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.tensor.Rows;

/**
 * The uniform prior on a box: g(x) = 0 if every coordinate lies in [low, high], else infinity. Its proximal map is the
 * projection onto the box [parikh2014proximal, section 6.2].
 *
 * @param low the lower bound of every coordinate; negative infinity for none
 * @param high the upper bound of every coordinate, above {@code low}; positive infinity for none
 */
public record BoxPrior(double low, double high) implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    public BoxPrior {
        if (!(low < high && low < Double.POSITIVE_INFINITY && high > Double.NEGATIVE_INFINITY)) {
            throw Require.invalid(
                    "the box", "[" + low + ", " + high + "]", "an interval with low < high", "Maybe they are swapped?");
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>For FLOAT points the bounds are rounded to FLOAT too, so that a projected point lies in the box.
     */
    @Override
    public INDArray valueAt(INDArray x) {
        Rows rows = Rows.from(x);
        boolean narrow = rows.type() == DataType.FLOAT;
        double least = narrow ? (float) low : low;
        double most = narrow ? (float) high : high;
        double[] values = new double[rows.n()];
        for (int e = 0; e < rows.values().length; e++) {
            values[e / rows.d()] += indicator(rows.values()[e], least, most);
        }
        return Rows.vector(values, rows.type());
    }

    private static double indicator(double x, double least, double most) {
        if (x >= least && x <= most) {
            return 0;
        }
        return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        return indicator(x, low, high);
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return Math.min(high, Math.max(low, x));
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        return x > low && x < high ? 1 : 0;
    }

    /** log Z_k(y) = log of s sqrt(2 pi) times the probability that N(y, s^2) gives to [low, high]. */
    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new SeparableNormalizer(this, new QuadraticPieces(this, new QuadraticPieces.Piece(low, high, 0, 0)));
    }
}
