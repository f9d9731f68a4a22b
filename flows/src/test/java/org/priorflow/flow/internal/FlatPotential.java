package org.priorflow.flow.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.problem.SmoothPotential;

/** f = 0. */
public record FlatPotential() implements SmoothPotential {

    @Override
    public INDArray valueAt(INDArray x) {
        return Nd4j.zeros(x.dataType(), x.size(0));
    }

    @Override
    public INDArray gradientAt(INDArray x) {
        return Nd4j.zeros(x.dataType(), x.shape());
    }
}
