package org.priorflow.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.OneSidedPrior;
import org.priorflow.tensor.Rows;

class PosteriorTest {

    /** f(x) = |x|^2 / 2. */
    private static final SmoothPotential HALF_SQUARE = new SmoothPotential() {
        @Override
        public INDArray valueAt(INDArray x) {
            return x.mul(x).sum(1).mul(0.5);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return x.dup();
        }
    };

    @Test
    void theLogDensityIsThatOfBothPartsAtTheInverseTemperature() {
        Posterior posterior = new Posterior(HALF_SQUARE, new OneSidedPrior(), 3);
        INDArray x = Rows.of(2, 2, new double[] {2, 0, -1, 1}).toTensor();
        assertThat(Rows.valuesOf(posterior.logDensityAt(x))).containsExactly(-3 * (2 + 2), -3 * (1 + 2));
    }

    @Test
    void refusesAnInverseTemperatureOutOfRange() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Posterior(HALF_SQUARE, new OneSidedPrior(), bad))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("inverseTemperature is " + bad);
        }
    }
}
