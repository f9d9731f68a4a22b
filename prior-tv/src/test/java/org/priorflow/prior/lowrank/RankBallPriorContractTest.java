package org.priorflow.prior.lowrank;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class RankBallPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new RankBallPrior(3, 4, 2);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {12};
    }
}
