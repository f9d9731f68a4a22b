package org.priorflow.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.priorflow.check.InvalidInputException;

class RowsTest {

    private final INDArray x = Nd4j.create(new double[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}, 'c');

    @Test
    void readsRowsInOrderWhateverTheLayout() {
        assertThat(Rows.from(x).values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(Rows.from(x.transpose()).values()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Rows.from(x.dup('f')).values()).containsExactly(1, 2, 3, 4, 5, 6);
        INDArray lowerRight = x.get(NDArrayIndex.interval(1, 2), NDArrayIndex.interval(1, 3));
        assertThat(Rows.from(lowerRight).values()).containsExactly(5, 6);
    }

    @Test
    void keepsTheTypeAndOwnsItsCopy() {
        Rows rows = Rows.from(x.castTo(DataType.FLOAT));
        rows.values()[0] = 9;
        assertThat(rows.toTensor().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(rows.toTensor().getDouble(0, 0)).isEqualTo(9);
        assertThat(x.getDouble(0, 0)).isEqualTo(1);
    }

    @Test
    void projectsToALine() {
        Rows rows = Rows.of(2, 3, new double[] {1, 2, 3, -1, 0, 4});
        assertThat(rows.along(new double[] {2, 0, -1})).containsExactly(-1, -6);
        assertThatThrownBy(() -> rows.along(new double[2]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("direction is of length 2");
    }

    @Test
    void rejectsWhatIsNotAMatrixOfFloatingNumbers() {
        assertThatThrownBy(() -> Rows.from(Nd4j.ones(DataType.DOUBLE, 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[3]")
                .hasMessageContaining("[n, d]");
        assertThatThrownBy(() -> Rows.from(Nd4j.ones(DataType.INT32, 2, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("INT");
        assertThatThrownBy(() -> Rows.of(2, 2, new double[3]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("length 3");
    }
}
