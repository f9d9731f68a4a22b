package org.priorflow.prior;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/** A separable prior whose proximal map can be differentiated, coordinate by coordinate. */
public interface DifferentiableSeparablePrior extends SeparablePrior {

    /**
     * Returns the derivative of {@link #coordinateProxAt} in x; at a kink, one of its one-sided values. For a convex prior it
     * lies in [0, 1].
     */
    double coordinateProxSlopeAt(int k, double x, double step);

    @Override
    default DifferentiableProximalMap proximalMap() {
        ProximalMap map = SeparablePrior.super.proximalMap();
        return new DifferentiableProximalMap() {

            @Override
            public INDArray proxAt(INDArray x, double step) {
                return map.proxAt(x, step);
            }

            @Override
            public INDArray pullBackAt(INDArray x, double step, INDArray cotangent) {
                Require.positive(step, "step");
                Rows rows = Rows.from(x);
                requireDimension(rows.d());
                double[] values = Rows.valuesOf(Require.matrix(cotangent, rows.n(), rows.d(), "cotangent"));
                for (int e = 0; e < values.length; e++) {
                    values[e] *= coordinateProxSlopeAt(e % rows.d(), rows.values()[e], step);
                }
                return rows.with(values).toTensor();
            }
        };
    }
}
