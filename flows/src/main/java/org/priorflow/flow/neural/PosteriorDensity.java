package org.priorflow.flow.neural;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.problem.Posterior;
import org.priorflow.tensor.Rows;

/**
 * The log density -beta (f + g) of a posterior. The gradient of g is that of its Moreau envelope with a small parameter t,
 * (x - prox_{t g}(x)) / t: for a g that is piecewise affine, such as L1, the gradient of g itself but within t |slope| of a
 * kink.
 *
 * @param posterior f, g and beta
 * @param dimension d
 * @param smoothing t, finite and > 0
 */
public record PosteriorDensity(Posterior posterior, int dimension, double smoothing) implements LogDensity {

    public PosteriorDensity {
        Require.atLeast(dimension, 1, "dimension");
        Require.positive(smoothing, "smoothing");
    }

    /** With t = 1e-6. */
    public static PosteriorDensity of(Posterior posterior, int dimension) {
        return new PosteriorDensity(posterior, dimension, 1e-6);
    }

    private INDArray tensor(double[] x) {
        return Rows.of(Shapes.rowCount(x, dimension), dimension, x).toTensor();
    }

    @Override
    public double[] valueAt(double[] x) {
        return Rows.valuesOf(posterior.logDensityAt(tensor(x)));
    }

    @Override
    public double[] gradientAt(double[] x) {
        INDArray points = tensor(x);
        double[] gradient = Rows.valuesOf(posterior.potential().gradientAt(points));
        double[] ofPrior = Rows.valuesOf(posterior.prior().moreauGradientAt(points, smoothing));
        for (int e = 0; e < gradient.length; e++) {
            gradient[e] = -posterior.inverseTemperature() * (gradient[e] + ofPrior[e]);
        }
        return gradient;
    }
}
