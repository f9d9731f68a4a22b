package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorAssertTest {

    private final INDArray x = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}});

    @Test
    void namesTheEntryThatIsFurthestOff() {
        INDArray y = Nd4j.createFromArray(new double[][] {{1, 2.1}, {3, 5}});
        assertThatThrownBy(() -> assertThatTensor(y).isCloseTo(x, 1e-3))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[1, 1]")
                .hasMessageContaining("5.0");
        assertThatCode(() -> assertThatTensor(y).isCloseTo(x, 0.21)).doesNotThrowAnyException();
    }

    @Test
    void comparesShapesAndTypes() {
        assertThatThrownBy(() -> assertThatTensor(x).hasShape(4)).hasMessageContaining("[2, 2]");
        assertThatThrownBy(() -> assertThatTensor(x).isCloseTo(Nd4j.ones(DataType.DOUBLE, 2), 1))
                .hasMessageContaining("[2]");
        assertThatThrownBy(() -> assertThatTensor(x).hasType(DataType.FLOAT)).hasMessageContaining("DOUBLE");
    }

    @Test
    void takesNotANumberForCloseToNothing() {
        INDArray y = x.dup().putScalar(0, 1, Double.NaN);
        assertThatThrownBy(() -> assertThatTensor(y).isCloseTo(x, 1e9)).hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> assertThatTensor(x).isCloseTo(y, 1e9)).hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> assertThatTensor(y).hasNoNaN()).hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> assertThatTensor(y).isFinite()).hasMessageContaining("[0, 1]");
    }

    @Test
    void takesEqualInfinitiesForCloseAndOthersForApart() {
        INDArray up = x.dup().putScalar(1, 0, Double.POSITIVE_INFINITY);
        INDArray down = x.dup().putScalar(1, 0, Double.NEGATIVE_INFINITY);
        assertThatCode(() -> assertThatTensor(up).isCloseTo(up.dup(), 0).hasNoNaN())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> assertThatTensor(up).isCloseTo(down, 1)).hasMessageContaining("[1, 0]");
        assertThatThrownBy(() -> assertThatTensor(x).isCloseTo(up, 1)).hasMessageContaining("[1, 0]");
    }

    @Test
    void seesOneBitOfDifferenceButNoLayout() {
        assertThatCode(() -> assertThatTensor(x.dup('f')).hasSameBitsAs(x)).doesNotThrowAnyException();
        INDArray y = x.dup().putScalar(1, 1, Math.nextUp(4.0));
        assertThatThrownBy(() -> assertThatTensor(y).hasSameBitsAs(x)).hasMessageContaining("[1, 1]");
    }
}
