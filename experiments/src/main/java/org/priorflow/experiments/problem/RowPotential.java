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
        return rows.with(gradientAt(rows.values(), rows.d())).toTensor();
    }

    @Override
    default double[] gradientAt(double[] x, int d) {
        if (d != dimension() || x.length % d != 0) {
            throw Require.invalid(
                    "x",
                    "of length " + x.length + " in rows of " + d,
                    "of rows of " + dimension(),
                    "Maybe it belongs to a problem of another dimension?");
        }
        double[] gradient = new double[x.length];
        for (int from = 0; from < x.length; from += d) {
            addGradientAt(x, from, gradient);
        }
        return gradient;
    }
}
