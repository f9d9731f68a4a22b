package org.priorflow.prior.lowrank;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class TruncatedNuclearNormPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return WeightedNuclearNormPrior.truncated(4, 3, 0.7, 1);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {12};
    }
}
