package org.priorflow.testkit;

import org.priorflow.prior.Prior;

class EuclideanNormContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new ExamplePriors.EuclideanNorm(0.9);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {1, 4};
    }
}
