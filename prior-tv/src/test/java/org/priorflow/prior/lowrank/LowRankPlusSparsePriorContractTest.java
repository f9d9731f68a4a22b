package org.priorflow.prior.lowrank;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class LowRankPlusSparsePriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new LowRankPlusSparsePrior(3, 2, 0.7, 0.3);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {12};
    }
}
