package org.priorflow.testkit;

import org.priorflow.prior.Prior;

class QuadraticContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new ExamplePriors.Quadratic(1.3);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {1, 4};
    }
}
