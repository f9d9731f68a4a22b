package org.priorflow.experiments.problem;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.tensor.Rows;

/** A potential that works on Java arrays, one point at a time; the tensor forms follow. */
interface RowPotential extends SmoothPotential {

    /** d. */
    int dimension();

    /** Returns f at the point that starts at {@code x[from]}. */
    double valueAt(double[] x, int from);

    /**
     * Adds the gradient of f at the point that starts at {@code x[from]} to {@code gradient}, from the same place on.
     */
    void addGradientAt(double[] x, int from, double[] gradient);

    @Override
    default INDArray valueAt(INDArray x) {
        Require.matrix(x, dimension(), "x");
        Rows rows = Rows.from(x);
        double[] values = new double[rows.n()];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueAt(rows.values(), i * rows.d());
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    default INDArray gradientAt(INDArray x) {
        Require.matrix(x, dimension(), "x");
        Rows rows = Rows.from(x);
        double[] gradient = new double[rows.n() * rows.d()];
        for (int i = 0; i < rows.n(); i++) {
            addGradientAt(rows.values(), i * rows.d(), gradient);
        }
        return rows.with(gradient).toTensor();
    }
}
