package org.priorflow.flow.cosine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.problem.SmoothPotential;

/** A potential f as a function of the coefficients z = Q x: f(Q' z), with the gradient Q grad f(Q' z). */
record RotatedPotential(SmoothPotential potential, CosineBasis basis) implements SmoothPotential {

    @Override
    public INDArray valueAt(INDArray z) {
        return potential.valueAt(basis.synthesised(z));
    }

    @Override
    public INDArray gradientAt(INDArray z) {
        return basis.analysed(potential.gradientAt(basis.synthesised(z)));
    }
}
