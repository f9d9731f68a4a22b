package org.priorflow.prior.lowrank;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class WeightedNuclearNormPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return WeightedNuclearNormPrior.of(4, 3, 0.1, 0.5, 2);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {12};
    }
}
