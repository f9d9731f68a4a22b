package org.priorflow.prior.tv;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.internal.AbsoluteSum;
import org.priorflow.prior.tv.internal.RowwiseProx;
import org.priorflow.prior.tv.internal.StencilMap;
import org.priorflow.prior.tv.internal.TrendFilter;

/**
 * Second-order total variation of a signal, g(x) = lambda sum_i |x_{i-1} - 2 x_i + x_{i+1}|: it favours piecewise linear
 * signals [kim2009trend]. The proximal map is a primal-dual interior point method, linear in the length and certified by
 * the duality gap. Straight lines cost nothing, so exp(-beta g) alone is not normalisable.
 *
 * @param weight lambda, finite and > 0
 * @param tolerance the relative duality gap at which the proximal map stops, in (0, 1]
 * @param iterationLimit where it stops at the latest, >= 1; the estimate then says that it has not converged
 */
public record TrendFilterPrior(double weight, double tolerance, int iterationLimit) implements AnalysisPrior {

    public TrendFilterPrior {
        Require.positive(weight, "weight");
        Require.within(tolerance, Double.MIN_NORMAL, 1, "tolerance");
        Require.atLeast(iterationLimit, 1, "iterationLimit");
    }

    @Override
    public INDArray valueAt(INDArray x) {
        return RowwiseProx.values(x, 0, weight, TrendFilter::value);
    }

    @Override
    public IterativeProximalMap proximalMap() {
        TrendFilter solver = new TrendFilter(tolerance, iterationLimit);
        return new RowwiseProx(0, 0, weight, tolerance, (y, scaled, dual, out) -> solver.prox(y, scaled, out));
    }

    /** The second differences, times lambda. */
    @Override
    public LinearMap analysisMap(int d) {
        return new StencilMap(d, new double[] {1, -2, 1}, new double[] {weight});
    }

    @Override
    public Prior coefficientPrior() {
        return new AbsoluteSum();
    }
}
