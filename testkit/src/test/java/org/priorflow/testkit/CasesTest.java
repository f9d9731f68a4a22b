package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class CasesTest {

    @Test
    void pointsHaveZerosAndManyScales() {
        INDArray x = Cases.points(40, 3, new Seed(1));
        double[] values = Rows.valuesOf(x);
        assertThat(Arrays.stream(values).filter(v -> v == 0).count()).isBetween(20L, 70L);
        assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isGreaterThan(20);
        assertThat(Arrays.stream(values).map(Math::abs).filter(v -> v > 0).min().orElseThrow())
                .isLessThan(1e-2);
        assertThat(Rows.valuesOf(x.getRow(9, true))).containsOnly(0);
        assertThatTensor(Cases.points(40, 3, new Seed(1))).hasSameBitsAs(x);
    }

    @Test
    void layoutsAreEqualButLaidOutOtherwise() {
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            INDArray x = Cases.points(4, 3, new Seed(2)).castTo(type);
            assertThat(Cases.layouts(x)).hasSize(4);
            Cases.layouts(x).forEach((name, same) -> {
                assertThatTensor(same).as(name).hasSameBitsAs(x);
                assertThat(same.stride()).as(name).isNotEqualTo(x.stride());
            });
        }
    }
}
