package org.priorflow.flow.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.tensor.Rows;

/** h(m) at points (x, m): the prior of the split law, which does not see x. */
record SplitPrior(Prior coefficientPrior, SplitVariables variables) implements Prior {

    @Override
    public INDArray valueAt(INDArray z) {
        return coefficientPrior.valueAt(splitsOf(z));
    }

    @Override
    public ProximalMap proximalMap() {
        ProximalMap map = coefficientPrior.proximalMap();
        return (z, step) -> {
            Rows rows = Rows.from(z);
            double[] splits = Rows.valuesOf(map.proxAt(splitsOf(z), step));
            return variables.merged(variables.firsts(rows).values(), splits).toTensor();
        };
    }

    private INDArray splitsOf(INDArray z) {
        return variables
                .splits(Rows.from(Require.matrix(z, variables.length(), "z")))
                .toTensor();
    }
}
