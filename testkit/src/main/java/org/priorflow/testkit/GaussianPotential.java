package org.priorflow.testkit;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.tensor.Rows;

/**
 * f(x) = (a/2) |x - c|^2, in every dimension or in one.
 *
 * @param curvature a, finite and > 0
 * @param centre c, the same in every coordinate
 * @param dimension the d that it takes, or 0 for any
 */
public record GaussianPotential(double curvature, double centre, int dimension) implements SmoothPotential {

    public GaussianPotential {
        Require.positive(curvature, "curvature");
        Require.finite(centre, "centre");
    }

    /** Around zero, in any dimension. */
    public static GaussianPotential of(double curvature) {
        return new GaussianPotential(curvature, 0, 0);
    }

    @Override
    public INDArray valueAt(INDArray x) {
        Rows rows = checked(x);
        double[] values = new double[rows.n()];
        for (int e = 0; e < rows.values().length; e++) {
            double gap = rows.values()[e] - centre;
            values[e / rows.d()] += 0.5 * curvature * gap * gap;
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    public INDArray gradientAt(INDArray x) {
        Rows rows = checked(x);
        double[] values = rows.values();
        for (int e = 0; e < values.length; e++) {
            values[e] = curvature * (values[e] - centre);
        }
        return rows.toTensor();
    }

    private Rows checked(INDArray x) {
        return Rows.from(dimension == 0 ? x : Require.matrix(x, dimension, "x"));
    }
}
