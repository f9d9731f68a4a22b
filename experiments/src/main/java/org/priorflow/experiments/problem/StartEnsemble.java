package org.priorflow.experiments.problem;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * Where particles start: a Gaussian around a centre, drawn at random or, on the line, laid out at its quantiles.
 *
 * @param center its mean [d]
 * @param spread its standard deviation in every coordinate, > 0
 * @param atQuantiles whether particle i stands at the quantile (i + 1/2) / n instead of being drawn; for d = 1 only
 */
record StartEnsemble(double[] center, double spread, boolean atQuantiles) {

    StartEnsemble {
        if (atQuantiles && center.length != 1) {
            throw Require.invalid(
                    "start",
                    "quantile in dimension " + center.length,
                    "gaussian unless dimension is 1",
                    "Maybe set dimension: 1?");
        }
    }

    /** A Gaussian around zero, drawn at random. */
    static StartEnsemble around(int d, double spread) {
        return new StartEnsemble(new double[d], spread, false);
    }

    /** Makes the ensemble [n, d]. */
    INDArray particles(int n, Seed seed) {
        Require.atLeast(n, 1, "n");
        int d = center.length;
        double[] values = seed.gaussians(n * d);
        NormalDistribution normal = new NormalDistribution();
        for (int e = 0; e < values.length; e++) {
            double standard = atQuantiles ? normal.inverseCumulativeProbability((e + 0.5) / n) : values[e];
            values[e] = center[e % d] + spread * standard;
        }
        return Rows.of(n, d, values).toTensor();
    }
}
