package org.priorflow.prior.tv;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.GraphTotalVariationPrior.Edge;
import org.priorflow.testkit.PriorContract;

class GraphTotalVariationPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new GraphTotalVariationPrior(
                5,
                List.of(new Edge(0, 1, 1), new Edge(1, 2, 0.5), new Edge(2, 0, 2), new Edge(3, 4, 1)),
                0.7,
                1e-13,
                100_000);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {5};
    }

    // The certificate bounds the objective; points are then within sqrt(2 gap objective) of the minimiser.
    @Override
    protected double tolerance() {
        return 1e-6;
    }
}
