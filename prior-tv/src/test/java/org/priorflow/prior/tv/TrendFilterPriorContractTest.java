package org.priorflow.prior.tv;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

class TrendFilterPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new TrendFilterPrior(0.7, 1e-11, 200);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {1, 2, 3, 20};
    }

    // The certificate bounds the objective; points are then within sqrt(2 gap objective) of the minimiser.
    @Override
    protected double tolerance() {
        return 1e-5;
    }
}
