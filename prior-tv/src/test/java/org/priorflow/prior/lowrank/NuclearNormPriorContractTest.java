package org.priorflow.prior.lowrank;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class NuclearNormPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new NuclearNormPrior(3, 4, 0.7);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {12};
    }
}
