package org.priorflow.prior.tv;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.internal.AbsoluteSum;
import org.priorflow.prior.tv.internal.AlternatingChains;
import org.priorflow.prior.tv.internal.ImageGradient;
import org.priorflow.prior.tv.internal.RowwiseProx;
import org.priorflow.prior.tv.internal.ScaledMap;

/**
 * Anisotropic total variation of an image [height, width]: g(x) = lambda sum over the pixels of the absolute forward
 * differences, down and across. It favours piecewise constant images with edges along the axes.
 *
 * <p>The proximal map alternates exact maps of all rows and all columns, accelerated [chambolle2015remark], until the
 * duality gap certifies it. An
 * image is one row of a tensor [n, height * width], line after line.
 *
 * @param height lines of the image, >= 1
 * @param width columns of the image, >= 1
 * @param weight lambda, finite and > 0
 * @param tolerance the relative duality gap at which the proximal map stops, in (0, 1]
 * @param iterationLimit where it stops at the latest, >= 1; the estimate then says that it has not converged
 */
public record AnisotropicTotalVariationPrior(int height, int width, double weight, double tolerance, int iterationLimit)
        implements AnalysisPrior {

    public AnisotropicTotalVariationPrior {
        Require.atLeast(height, 1, "height");
        Require.atLeast(width, 1, "width");
        Require.positive(weight, "weight");
        Require.within(tolerance, Double.MIN_NORMAL, 1, "tolerance");
        Require.atLeast(iterationLimit, 1, "iterationLimit");
    }

    @Override
    public INDArray valueAt(INDArray x) {
        AlternatingChains chains = new AlternatingChains(height, width, tolerance, iterationLimit);
        return RowwiseProx.values(x, height * width, weight, chains::value);
    }

    @Override
    public IterativeProximalMap proximalMap() {
        AlternatingChains solver = new AlternatingChains(height, width, tolerance, iterationLimit);
        return new RowwiseProx(height * width, height * width, weight, tolerance, solver::prox);
    }

    /** All differences across, then all differences down, times lambda; zero at the last column and line. */
    @Override
    public LinearMap analysisMap(int d) {
        RowwiseProx.requireDimension(d, height * width);
        return new ScaledMap(new ImageGradient(height, width), weight);
    }

    @Override
    public Prior coefficientPrior() {
        return new AbsoluteSum();
    }
}
