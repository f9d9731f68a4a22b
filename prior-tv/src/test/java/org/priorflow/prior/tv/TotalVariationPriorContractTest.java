package org.priorflow.prior.tv;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class TotalVariationPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return TotalVariationPrior.of(0.7);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {1, 2, 3, 50};
    }
}
