package org.priorflow.prior.lowrank;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.Shrinkage;
import org.priorflow.tensor.Rows;

/**
 * A low-rank and a sparse matrix side by side, x = (L, S): g(x) = lambda |L|_* + mu sum |S_ij|, the prior of robust
 * principal components [candes2011robust]. The two parts do not see each other, so the proximal map shrinks the singular
 * values of L and the entries of S. A particle has dimension 2 * rows * columns, L first.
 *
 * @param rows lines of both matrices, >= 1
 * @param columns columns of both matrices, >= 1
 * @param weight lambda of the nuclear norm, finite and > 0
 * @param sparsityWeight mu of the L1 norm, finite and > 0
 */
public record LowRankPlusSparsePrior(int rows, int columns, double weight, double sparsityWeight)
        implements ConvexPrior {

    public LowRankPlusSparsePrior {
        Require.positive(sparsityWeight, "sparsityWeight");
        new NuclearNormPrior(rows, columns, weight);
    }

    private INDArray part(INDArray x, int index) {
        long size = (long) rows * columns;
        Require.matrix(x, 2 * size, "x");
        return x.get(NDArrayIndex.all(), NDArrayIndex.interval(index * size, (index + 1) * size));
    }

    @Override
    public INDArray valueAt(INDArray x) {
        double[] values = Rows.valuesOf(new NuclearNormPrior(rows, columns, weight).valueAt(part(x, 0)));
        Rows sparse = Rows.from(part(x, 1));
        for (int e = 0; e < sparse.values().length; e++) {
            values[e / sparse.d()] += sparsityWeight * Math.abs(sparse.values()[e]);
        }
        return Rows.vector(values, sparse.type());
    }

    @Override
    public ProximalMap proximalMap() {
        ProximalMap lowRank = new NuclearNormPrior(rows, columns, weight).proximalMap();
        return (x, step) -> Nd4j.hstack(lowRank.proxAt(part(x, 0), step), shrunk(part(x, 1), step));
    }

    private INDArray shrunk(INDArray sparse, double step) {
        Rows entries = Rows.from(sparse);
        double threshold = step * sparsityWeight;
        double[] values = entries.values();
        for (int e = 0; e < values.length; e++) {
            values[e] = Shrinkage.soft(values[e], threshold);
        }
        return entries.toTensor();
    }
}
