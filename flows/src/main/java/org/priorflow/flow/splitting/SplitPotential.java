package org.priorflow.flow.splitting;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.tensor.Rows;

/**
 * f(x) + (rho / 2) |D x - m|^2 at points (x, m), the potential of the split law. Its gradient is
 * (grad f(x) + D' u, -u) with the dual variable u = rho (D x - m).
 */
record SplitPotential(SmoothPotential potential, SplitVariables variables, double coupling) implements SmoothPotential {

    @Override
    public INDArray valueAt(INDArray z) {
        Rows rows = Rows.from(z);
        double[] values = Rows.valuesOf(potential.valueAt(variables.firsts(rows).toTensor()));
        double[] gaps = variables.gaps(rows);
        int count = variables.map().outputLength();
        for (int e = 0; e < gaps.length; e++) {
            values[e / count] += 0.5 * coupling * gaps[e] * gaps[e];
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    public INDArray gradientAt(INDArray z) {
        Rows rows = Rows.from(z);
        int d = variables.d();
        int count = variables.map().outputLength();
        double[] firsts =
                Rows.valuesOf(potential.gradientAt(variables.firsts(rows).toTensor()));
        double[] splits = variables.gaps(rows);
        for (int e = 0; e < splits.length; e++) {
            splits[e] *= -coupling;
        }
        variables.rows(rows.n()).forEach(i -> {
            double[] pull = new double[d];
            variables.map().adjoint(Arrays.copyOfRange(splits, i * count, (i + 1) * count), pull);
            for (int k = 0; k < d; k++) {
                firsts[i * d + k] -= pull[k];
            }
        });
        return variables.merged(firsts, splits).toTensor();
    }
}
