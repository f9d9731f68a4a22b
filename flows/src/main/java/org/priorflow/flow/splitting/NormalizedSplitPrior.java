package org.priorflow.flow.splitting;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.tensor.Rows;

/** A {@link SplitPrior} whose h has an exact normaliser: the kernel of x is Gaussian, so that the whole has one. */
record NormalizedSplitPrior(SplitPrior prior, NormalizedPrior coefficientPrior) implements NormalizedPrior {

    @Override
    public INDArray valueAt(INDArray z) {
        return prior.valueAt(z);
    }

    @Override
    public ProximalMap proximalMap() {
        return prior.proximalMap();
    }

    @Override
    public KernelNormalizer exactNormalizer() {
        KernelNormalizer normalizer = coefficientPrior.exactNormalizer();
        SplitVariables variables = prior.variables();
        return (z, step, inverseTemperature) -> {
            Rows rows = Rows.from(z);
            double[] gaussian = new double[rows.n() * variables.d()];
            Arrays.fill(gaussian, 0.5 * Math.log(4 * Math.PI * step / inverseTemperature));
            INDArray shares = normalizer.logSharesAt(variables.splits(rows).toTensor(), step, inverseTemperature);
            return variables.merged(gaussian, Rows.valuesOf(shares)).toTensor();
        };
    }
}
