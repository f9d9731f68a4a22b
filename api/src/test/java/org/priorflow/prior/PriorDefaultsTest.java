package org.priorflow.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class PriorDefaultsTest {

    private static final Prior PRIOR = new OneSidedPrior();

    @Test
    void everyCoordinateHasItsOwnPiece() {
        INDArray x = Rows.of(2, 2, new double[] {3, 4, -1, 0.5}).toTensor();
        assertThat(Rows.valuesOf(PRIOR.valueAt(x))).containsExactly(11, 1);
        assertThat(Rows.valuesOf(PRIOR.proximalMap().proxAt(x, 0.5))).containsExactly(2.5, 3, -1, 0);
    }

    @Test
    void aSeparablePriorRefusesPointsOfAnotherDimension() {
        INDArray x = new Seed(1).gaussian(2, 3);
        assertThatThrownBy(() -> PRIOR.valueAt(x)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PRIOR.proximalMap().proxAt(x, 1)).isInstanceOf(InvalidInputException.class);
    }

    /** The envelope of the absolute value is |x| - t / 2 here, although the square of t is beyond all numbers. */
    @Test
    void theEnvelopeIsFiniteWhereTheSquareOfTheGapIsNot() {
        INDArray x = Rows.of(1, 2, new double[] {1e200, 0}).toTensor();
        double envelope = PRIOR.moreauEnvelopeAt(x, 1e199).getDouble(0);
        assertThat(envelope).isCloseTo(1e200 - 0.5e199, within(1e186));
    }

    @Test
    void anEstimateAtItsToleranceIsConverged() {
        assertThat(estimate(1e-6).isConverged()).isTrue();
        assertThat(estimate(2e-6).isConverged()).isFalse();
        assertThat(estimate(Double.NaN).isConverged()).isFalse();
    }

    private static ProxEstimate estimate(double gap) {
        return new ProxEstimate(new Seed(1).gaussian(1, 1), gap, 1e-6, 3, null);
    }
}
