package org.priorflow.prior.tv;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class AnisotropicTotalVariationPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new AnisotropicTotalVariationPrior(3, 4, 0.7, 1e-13, 100_000);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {12};
    }

    // The certificate bounds the objective; points are then within sqrt(2 gap objective) of the minimiser.
    @Override
    protected double tolerance() {
        return 1e-6;
    }
}
