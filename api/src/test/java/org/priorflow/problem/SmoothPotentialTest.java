package org.priorflow.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;

class SmoothPotentialTest {

    private static final double[] POINTS = {1, 2, 3, 4, 5, 6};

    /** f(x) = |x|^2 / 2, whose gradient may come in another shape. */
    private record HalfSquare(UnaryOperator<INDArray> shape) implements SmoothPotential {

        @Override
        public INDArray valueAt(INDArray x) {
            return x.mul(x).sum(1).div(2);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return shape.apply(x);
        }
    }

    @Test
    void gradientOnArraysIsThatOnTensors() {
        assertThat(new HalfSquare(x -> x.mul(2)).gradientAt(POINTS, 2)).containsExactly(2, 4, 6, 8, 10, 12);
    }

    @Test
    void aTransposedGradientIsRefused() {
        SmoothPotential potential = new HalfSquare(INDArray::transpose);
        assertThatThrownBy(() -> potential.gradientAt(POINTS, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the gradient of " + HalfSquare.class.getName() + " is of shape [2, 3]");
    }
}
