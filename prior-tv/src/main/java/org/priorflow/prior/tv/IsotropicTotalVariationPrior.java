package org.priorflow.prior.tv;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.internal.ImageGradient;
import org.priorflow.prior.tv.internal.ImageProjection;
import org.priorflow.prior.tv.internal.PairLengths;
import org.priorflow.prior.tv.internal.RowwiseProx;
import org.priorflow.prior.tv.internal.ScaledMap;

/**
 * Isotropic total variation of an image [height, width]: g(x) = lambda sum over the pixels of the Euclidean length of the
 * forward differences. It favours piecewise constant images with edges of any direction [rudin1992nonlinear].
 *
 * <p>The proximal map is iterative: accelerated projected gradients on the dual [beck2009fast], stopped by the duality gap. An
 * image is one row of a tensor [n, height * width], line after line.
 *
 * @param height lines of the image, >= 1
 * @param width columns of the image, >= 1
 * @param weight lambda, finite and > 0
 * @param tolerance the relative duality gap at which the proximal map stops, in (0, 1]
 * @param iterationLimit where it stops at the latest, >= 1; the estimate then says that it has not converged
 */
public record IsotropicTotalVariationPrior(int height, int width, double weight, double tolerance, int iterationLimit)
        implements AnalysisPrior {

    public IsotropicTotalVariationPrior {
        Require.atLeast(height, 1, "height");
        Require.atLeast(width, 1, "width");
        Require.positive(weight, "weight");
        Require.within(tolerance, Double.MIN_NORMAL, 1, "tolerance");
        Require.atLeast(iterationLimit, 1, "iterationLimit");
    }

    @Override
    public INDArray valueAt(INDArray x) {
        ImageGradient gradient = new ImageGradient(height, width);
        return RowwiseProx.values(x, height * width, weight, image -> {
            double[] differences = new double[gradient.outputLength()];
            gradient.forward(image, differences);
            return gradient.norm(differences);
        });
    }

    @Override
    public IterativeProximalMap proximalMap() {
        ImageProjection solver = new ImageProjection(height, width, tolerance, iterationLimit);
        return new RowwiseProx(height * width, 2 * height * width, weight, tolerance, solver::prox);
    }

    /** All differences across, then all differences down, times lambda; zero at the last column and line. */
    @Override
    public LinearMap analysisMap(int d) {
        RowwiseProx.requireDimension(d, height * width);
        return new ScaledMap(new ImageGradient(height, width), weight);
    }

    @Override
    public Prior coefficientPrior() {
        return new PairLengths(height * width);
    }
}
