package org.priorflow.flow.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.testkit.GaussianPotential;

/** What plugins give back in a wrong shape is refused by name, and never taken for something else. */
class ArrayPosteriorTest {

    private static final Ensemble PARTICLES = Ensemble.from(new Seed(1).gaussian(4, 3), "particles");

    /** A prior that forgets that points come in rows. */
    private record OnePoint() implements Prior {

        @Override
        public INDArray valueAt(INDArray x) {
            return Nd4j.create(new double[] {x.norm1Number().doubleValue()});
        }

        @Override
        public ProximalMap proximalMap() {
            return (x, step) -> x.getRow(0, true).dup();
        }
    }

    /** A potential that forgets it too. */
    private record Sum() implements SmoothPotential {

        @Override
        public INDArray valueAt(INDArray x) {
            return Nd4j.create(new double[] {x.sumNumber().doubleValue()});
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return Nd4j.onesLike(x.getRow(0, true));
        }
    }

    @Test
    void valuesAndProximalPointsOfAPriorAreOnePerParticle() {
        ArrayPosterior posterior = new ArrayPosterior(new Posterior(GaussianPotential.of(1), new OnePoint(), 1));
        assertRefused(() -> posterior.priorValueAt(PARTICLES), "the value of " + OnePoint.class.getName());
        assertRefused(() -> posterior.proxAt(PARTICLES, 0.1), "the proximal point of " + OnePoint.class.getName());
    }

    @Test
    void valuesAndGradientsOfAPotentialAreOnePerParticle() {
        ArrayPosterior posterior = new ArrayPosterior(new Posterior(new Sum(), new OnePoint(), 1));
        assertRefused(() -> posterior.potentialAt(PARTICLES), "the value of " + Sum.class.getName());
        assertRefused(() -> posterior.gradientAt(PARTICLES), "the gradient of " + Sum.class.getName());
    }

    private static void assertRefused(ThrowingCallable call, String name) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageStartingWith(name + " is of ");
    }
}
