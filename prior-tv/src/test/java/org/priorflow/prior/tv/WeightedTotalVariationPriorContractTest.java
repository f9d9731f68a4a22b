package org.priorflow.prior.tv;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class WeightedTotalVariationPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return TotalVariationPrior.ofWeights(0.3, 0, 2, 0.7);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {5};
    }
}
