package org.priorflow.prior.lowrank;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;

/**
 * The set of matrices of rank at most r: g(X) = 0 inside, infinity outside. The set is not convex; its proximal map, for
 * any step, is the truncated singular value decomposition, the nearest matrix of that rank [eckart1936approximation]. Where
 * the r-th and the next singular value are equal the nearest matrix is not unique and one is taken.
 *
 * <p>A matrix counts as inside if its remaining singular values are at most its largest one times max(rows, columns) ulp,
 * the rounding error of a projection.
 *
 * @param rows lines of the matrix, >= 1
 * @param columns columns of the matrix, >= 1
 * @param rank r, in [1, min(rows, columns)]
 */
public record RankBallPrior(int rows, int columns, int rank) implements Prior {

    public RankBallPrior {
        Require.within(rank, 1, new SingularValues(rows, columns).rankLimit(), "rank");
    }

    @Override
    public INDArray valueAt(INDArray x) {
        double ulp = x.dataType() == org.nd4j.linalg.api.buffer.DataType.FLOAT ? Math.ulp(1f) : Math.ulp(1.0);
        return new SingularValues(rows, columns).reduced(x, 1, singular -> {
            boolean inside = rank == singular.length || singular[rank] <= singular[0] * ulp * Math.max(rows, columns);
            return inside ? 0 : Double.POSITIVE_INFINITY;
        });
    }

    @Override
    public ProximalMap proximalMap() {
        SingularValues values = new SingularValues(rows, columns);
        return (x, step) -> {
            Require.positive(step, "step");
            return values.shrunk(x, k -> k < rank ? 0 : Double.POSITIVE_INFINITY);
        };
    }
}
