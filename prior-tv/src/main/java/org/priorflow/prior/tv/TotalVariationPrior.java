package org.priorflow.prior.tv;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.Shrinkage;
import org.priorflow.prior.tv.internal.AbsoluteSum;
import org.priorflow.prior.tv.internal.ChainTotalVariation;
import org.priorflow.prior.tv.internal.DualGradientProjection.Certificate;
import org.priorflow.prior.tv.internal.RowwiseProx;
import org.priorflow.prior.tv.internal.StackedMap;
import org.priorflow.prior.tv.internal.StencilMap;

/**
 * Total variation of a signal plus, if wanted, its L1 norm: g(x) = sum_i w_i |x_{i+1} - x_i| + mu sum_i |x_i|. It knows
 * that a signal is piecewise constant and, with mu > 0, zero on most pieces (the fused lasso [tibshirani2005sparsity]).
 *
 * <p>The proximal map is exact and takes linear time: the direct algorithm [condat2013direct] as long as it is
 * fast, else dynamic programming on the chain [johnson2013dynamic], then soft-thresholding, which for the fused lasso gives the joint minimiser [friedman2007pathwise]. Without the L1 part g does
 * not see constants, so exp(-beta g) alone is not normalisable.
 */
public final class TotalVariationPrior implements AnalysisPrior {

    private static final ThreadLocal<ChainTotalVariation> CHAIN = ThreadLocal.withInitial(ChainTotalVariation::new);

    private final double[] weights;
    private final double sparsityWeight;

    private TotalVariationPrior(double[] weights, double sparsityWeight) {
        for (double weight : weights) {
            Require.nonNegative(weight, "weight");
        }
        this.weights = weights;
        this.sparsityWeight = Require.nonNegative(sparsityWeight, "sparsityWeight");
    }

    /** Total variation with one weight lambda >= 0 for all differences, for signals of any length. */
    public static TotalVariationPrior of(double weight) {
        return new TotalVariationPrior(new double[] {weight}, 0);
    }

    /** Total variation with a weight >= 0 for each of the d - 1 differences, for signals of length d >= 3. */
    public static TotalVariationPrior ofWeights(double... weights) {
        Require.atLeast(weights.length, 2, "the number of weights");
        return new TotalVariationPrior(weights.clone(), 0);
    }

    /** Adds mu times the L1 norm, mu >= 0: the fused lasso. */
    public TotalVariationPrior withSparsity(double weight) {
        return new TotalVariationPrior(weights, weight);
    }

    private int dimension() {
        return weights.length == 1 ? 0 : weights.length + 1;
    }

    @Override
    public INDArray valueAt(INDArray x) {
        return RowwiseProx.values(x, dimension(), 1, signal -> {
            double sum = sparsityWeight * Math.abs(signal[0]);
            for (int i = 0; i + 1 < signal.length; i++) {
                double weight = weights.length == 1 ? weights[0] : weights[i];
                sum += weight * Math.abs(signal[i + 1] - signal[i]) + sparsityWeight * Math.abs(signal[i + 1]);
            }
            return sum;
        });
    }

    @Override
    public ProximalMap proximalMap() {
        RowwiseProx exact = rowwise();
        return (x, step) -> exact.estimateAt(x, step).points();
    }

    /**
     * Returns the proximal point of one signal without a detour through tensors; not-a-number throughout if an entry is not
     * finite.
     *
     * @param signal y, of length d >= 1; not written to
     * @param step t, finite and > 0
     */
    public double[] proxOf(double[] signal, double step) {
        Require.atLeast(signal.length, 1, "the length of the signal");
        return rowwise().pointAt(signal, step);
    }

    private RowwiseProx rowwise() {
        return new RowwiseProx(dimension(), 0, 1, 0, this::solve);
    }

    private Certificate solve(double[] y, double step, double[] dual, double[] x) {
        double[] scaled = new double[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights[i] * step;
        }
        CHAIN.get().prox(y, scaled, y.length, x);
        double threshold = sparsityWeight * step;
        for (int i = 0; i < x.length && threshold > 0; i++) {
            x[i] = Shrinkage.soft(x[i], threshold);
        }
        return new Certificate(0, 0);
    }

    /** The weighted differences, and below them, with an L1 part, the signal times mu. */
    @Override
    public LinearMap analysisMap(int d) {
        RowwiseProx.requireDimension(d, dimension());
        LinearMap differences = new StencilMap(d, new double[] {-1, 1}, weights);
        return sparsityWeight == 0
                ? differences
                : new StackedMap(differences, new StencilMap(d, new double[] {1}, new double[] {sparsityWeight}));
    }

    @Override
    public Prior coefficientPrior() {
        return new AbsoluteSum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TotalVariationPrior prior
                && sparsityWeight == prior.sparsityWeight
                && Arrays.equals(weights, prior.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(sparsityWeight) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "TotalVariationPrior[weights=" + Arrays.toString(weights) + ", sparsityWeight=" + sparsityWeight + "]";
    }
}
