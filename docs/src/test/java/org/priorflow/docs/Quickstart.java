package org.priorflow.docs;

// tag::quickstart-java
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.rwpo.RwpoFlow;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;

/** The posterior mean of exp(-|x - 1|^2 / 2 - |x|_1), by 500 particles in 200 steps. */
final class Quickstart {

    static INDArray posteriorMean() {
        Posterior posterior = new Posterior(new Likelihood(), new L1Prior(1.0), 1.0);
        Flow flow = new RwpoFlow(posterior, RwpoSettings.of(0.05));
        Seed seed = new Seed(7);
        FlowState state = flow.start(seed.child("start").gaussian(500, 2), seed);
        for (int step = 0; step < 200; step++) {
            state = flow.advance(state).state();
        }
        return state.particles().mean(0);
    }

    private record Likelihood() implements SmoothPotential {
        @Override
        public INDArray valueAt(INDArray x) {
            return gradientAt(x).mul(gradientAt(x)).sum(1).div(2);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return x.sub(1);
        }
    }
}
// end::quickstart-java
