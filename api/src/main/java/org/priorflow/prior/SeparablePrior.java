package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * A prior whose coordinates do not see each other: g(x) = sum_k g_k(x_k). The scalar pieces are what an implementation
 * writes; the tensor forms follow from them.
 */
public interface SeparablePrior extends Prior {

    /** Returns g_k(x); {@code k} is the coordinate index, in [0, d). */
    double coordinateValueAt(int k, double x);

    /** Returns the minimiser of g_k(y) + (y - x)^2 / (2 step); {@code step} is > 0 and is not checked here. */
    double coordinateProxAt(int k, double x, double step);

    /** Throws {@link org.priorflow.check.InvalidInputException} if this prior cannot take points of dimension d. */
    default void requireDimension(int d) {}

    @Override
    default INDArray valueAt(INDArray x) {
        Rows rows = Rows.from(x);
        requireDimension(rows.d());
        double[] values = new double[rows.n()];
        for (int i = 0; i < rows.n(); i++) {
            for (int k = 0; k < rows.d(); k++) {
                values[i] += coordinateValueAt(k, rows.values()[i * rows.d() + k]);
            }
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    default ProximalMap proximalMap() {
        return (x, step) -> {
            Require.positive(step, "step");
            Rows rows = Rows.from(x);
            requireDimension(rows.d());
            double[] values = rows.values();
            for (int i = 0, e = 0; i < rows.n(); i++) {
                for (int k = 0; k < rows.d(); k++, e++) {
                    values[e] = coordinateProxAt(k, values[e], step);
                }
            }
            return rows.toTensor();
        };
    }
}
