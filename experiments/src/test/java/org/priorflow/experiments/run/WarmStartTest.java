package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.rwpo.RwpoFlow;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.tv.IsotropicTotalVariationPrior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The RWPO flow starts an iterative proximal map where it ended in the step before. */
class WarmStartTest {

    private static final int HEIGHT = 16;
    private static final int WIDTH = 16;
    private static final int STEPS = 40;
    private static final double STEP_SIZE = 0.002;
    private static final double TOLERANCE = 1e-6;

    private final INDArray start = Rows.of(4, HEIGHT * WIDTH, new Seed(2).gaussians(4 * HEIGHT * WIDTH))
            .toTensor();
    private final Prior prior = new IsotropicTotalVariationPrior(HEIGHT, WIDTH, 10, TOLERANCE, 20_000);

    @Test
    void leavesTheFlowAsItIsAndSavesIterations() {
        Run warm = run(prior);
        Run cold = run(new ColdPrior(prior));
        // Every step adds sqrt(2 gap objective) at most, the objective being below 500 here, to what 1 - 100 h shrinks.
        double bound = 2 * Math.sqrt(2 * TOLERANCE * 500) / (100 * STEP_SIZE);
        assertThatTensor(warm.particles).isCloseTo(cold.particles, bound);
        assertThat(warm.iterations).isLessThan(0.9 * cold.iterations);
    }

    private record Run(INDArray particles, double iterations) {}

    private Run run(Prior prior) {
        Flow flow = new RwpoFlow(new Posterior(new Likelihood(), prior, 1), RwpoSettings.of(STEP_SIZE));
        FlowState state = flow.start(start, new Seed(1));
        double iterations = 0;
        for (int k = 0; k < STEPS; k++) {
            FlowStep step = flow.advance(state);
            iterations += step.info().diagnostics().get("prox_iterations");
            state = step.state();
        }
        return new Run(state.particles(), iterations);
    }

    /** The images are to be noisy copies of a square. */
    private static final class Likelihood implements SmoothPotential {

        private final INDArray data;

        private Likelihood() {
            double[] values = new Seed(3).gaussians(HEIGHT * WIDTH);
            for (int e = 0; e < values.length; e++) {
                boolean inside = e / WIDTH > 3 && e / WIDTH < 12 && e % WIDTH > 3 && e % WIDTH < 12;
                values[e] = 0.1 * values[e] + (inside ? 1 : 0);
            }
            data = Rows.of(1, HEIGHT * WIDTH, values).toTensor();
        }

        @Override
        public INDArray valueAt(INDArray x) {
            INDArray residual = x.subRowVector(data);
            return residual.mul(residual).sum(1).mul(50);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return x.subRowVector(data).mul(100);
        }
    }

    /** A prior whose proximal map starts anew every time. */
    private record ColdPrior(Prior prior) implements Prior {
        @Override
        public INDArray valueAt(INDArray x) {
            return prior.valueAt(x);
        }

        @Override
        public ProximalMap proximalMap() {
            IterativeProximalMap map = (IterativeProximalMap) prior.proximalMap();
            return (IterativeProximalMap) map::estimateAt;
        }
    }
}
