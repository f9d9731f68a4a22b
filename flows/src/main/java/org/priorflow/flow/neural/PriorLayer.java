package org.priorflow.flow.neural;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableProximalMap;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.tensor.Rows;

/** What a layer asks of a prior at one step T and inverse temperature, on arrays, with derivatives. */
final class PriorLayer {

    private final Prior prior;
    private final int d;
    private final double step;
    private final double inverseTemperature;
    private final KernelNormalizer normalizer;

    /**
     * @param exact whether the exact normaliser is taken, where the prior has one that can be differentiated, rather than the
     *     Laplace approximation
     * @throws InvalidInputException if the prior cannot be differentiated
     */
    PriorLayer(Prior prior, int d, double step, double inverseTemperature, boolean exact) {
        this.prior = prior;
        this.d = Require.atLeast(d, 1, "dimension");
        this.step = Require.positive(step, "step");
        this.inverseTemperature = Require.positive(inverseTemperature, "inverseTemperature");
        this.normalizer = exact
                        && prior instanceof NormalizedPrior normalized
                        && normalized.exactNormalizer() instanceof DifferentiableNormalizer differentiable
                ? differentiable
                : new LaplaceNormalizer(prior);
        if (!(prior.proximalMap() instanceof DifferentiableProximalMap)) {
            throw new InvalidInputException(
                    ("The proximal map of %s cannot be differentiated, so no layer can be trained through it. "
                                    + "Maybe take a prior that implements DifferentiableSeparablePrior, such as l1?")
                            .formatted(prior.getClass().getSimpleName()));
        }
    }

    boolean isExact() {
        return !(normalizer instanceof LaplaceNormalizer);
    }

    private INDArray tensor(double[] x) {
        return Rows.of(x.length / d, d, x).toTensor();
    }

    double[] proxAt(double[] x) {
        if (prior instanceof SeparablePrior separable) {
            double[] values = new double[x.length];
            for (int e = 0; e < x.length; e++) {
                values[e] = separable.coordinateProxAt(e % d, x[e], step);
            }
            return values;
        }
        return Rows.valuesOf(prior.proximalMap().proxAt(tensor(x), step));
    }

    double[] proxPullBackAt(double[] x, double[] cotangent) {
        if (prior instanceof DifferentiableSeparablePrior separable) {
            double[] values = new double[x.length];
            for (int e = 0; e < x.length; e++) {
                values[e] = cotangent[e] * separable.coordinateProxSlopeAt(e % d, x[e], step);
            }
            return values;
        }
        DifferentiableProximalMap map = (DifferentiableProximalMap) prior.proximalMap();
        return Rows.valuesOf(map.pullBackAt(tensor(x), step, tensor(cotangent)));
    }

    /** The shares of log Z at every row [n, d]. */
    double[] logSharesAt(double[] y) {
        return normalizer.logSharesAt(y, d, step, inverseTemperature);
    }

    /**
     * The transposed derivative of {@link #logSharesAt}. That of the Laplace approximation follows from the gradient of the
     * Moreau envelope: -(beta / (2 T)) (y - prox(y)); for a prior that is not separable it holds where all shares of a row
     * have the same cotangent, as they do in a joint head.
     */
    double[] logSharesPullBackAt(double[] y, double[] cotangent) {
        if (normalizer instanceof DifferentiableNormalizer differentiable) {
            return differentiable.pullBackAt(y, d, step, inverseTemperature, cotangent);
        }
        double[] values = proxAt(y);
        for (int e = 0; e < y.length; e++) {
            values[e] = cotangent[e] * 0.5 * inverseTemperature * (values[e] - y[e]) / step;
        }
        return values;
    }

    /** Throws if heads of this size cannot be differentiated. */
    void requireHeads(int headSize) {
        boolean splits = prior instanceof SeparablePrior || isExact() || headSize >= d;
        boolean envelope = prior instanceof ConvexPrior || isExact();
        if (!splits || !envelope) {
            throw new InvalidInputException(
                    ("With heads of %d of %d coordinates, the interaction under %s cannot be differentiated. "
                                    + "Maybe take one joint head, or a convex separable prior?")
                            .formatted(headSize, d, prior.getClass().getSimpleName()));
        }
    }
}
