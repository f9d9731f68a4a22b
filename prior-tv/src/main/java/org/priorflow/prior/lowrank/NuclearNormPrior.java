package org.priorflow.prior.lowrank;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.ProximalMap;

/**
 * The nuclear norm of a matrix, g(X) = lambda sum of its singular values: the convex stand-in for the rank. Its proximal
 * map shrinks the singular values, prox_{t g}(U diag(s) V') = U diag((s - t lambda)_+) V' [cai2010singular].
 *
 * @param rows lines of the matrix, >= 1
 * @param columns columns of the matrix, >= 1; a particle has dimension rows * columns
 * @param weight lambda, finite and > 0
 */
public record NuclearNormPrior(int rows, int columns, double weight) implements ConvexPrior {

    public NuclearNormPrior {
        Require.positive(weight, "weight");
        new SingularValues(rows, columns);
    }

    @Override
    public INDArray valueAt(INDArray x) {
        return new SingularValues(rows, columns)
                .reduced(x, weight, singular -> Arrays.stream(singular).sum());
    }

    @Override
    public ProximalMap proximalMap() {
        SingularValues values = new SingularValues(rows, columns);
        return (x, step) -> {
            double threshold = weight * Require.positive(step, "step");
            return values.shrunk(x, k -> threshold);
        };
    }
}
