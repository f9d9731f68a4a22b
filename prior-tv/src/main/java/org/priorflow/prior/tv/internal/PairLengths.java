package org.priorflow.prior.tv.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.tensor.Rows;

/**
 * h(m) = sum_e sqrt(m_e^2 + m_{e + size}^2): the summed lengths of gradients laid out as all their first components, then all
 * their second ones. The proximal map shortens every gradient by the step, down to zero.
 *
 * @param size the number of gradients; points have dimension 2 * size
 */
public record PairLengths(int size) implements ConvexPrior {

    @Override
    public INDArray valueAt(INDArray m) {
        Rows rows = Rows.from(Require.matrix(m, 2L * size, "m"));
        double[] values = new double[rows.n()];
        for (int i = 0; i < values.length; i++) {
            for (int e = i * rows.d(); e < i * rows.d() + size; e++) {
                values[i] += Math.hypot(rows.values()[e], rows.values()[e + size]);
            }
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    public ProximalMap proximalMap() {
        return (m, step) -> {
            Require.positive(step, "step");
            Rows rows = Rows.from(Require.matrix(m, 2L * size, "m"));
            double[] values = rows.values();
            for (int i = 0; i < rows.n(); i++) {
                for (int e = i * rows.d(); e < i * rows.d() + size; e++) {
                    double length = Math.hypot(values[e], values[e + size]);
                    double factor = length > step ? 1 - step / length : 0;
                    values[e] *= factor;
                    values[e + size] *= factor;
                }
            }
            return rows.toTensor();
        };
    }
}
