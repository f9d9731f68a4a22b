package org.priorflow.testkit;

import org.priorflow.prior.Prior;

class AbsoluteValueContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new ExamplePriors.AbsoluteValue(0.7);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {1, 4};
    }
}
