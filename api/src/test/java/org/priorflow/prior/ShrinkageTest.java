package org.priorflow.prior;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShrinkageTest {

    @Test
    void softThresholdMovesTowardZeroByTheThreshold() {
        assertThat(Shrinkage.soft(3, 0.5)).isEqualTo(2.5);
        assertThat(Shrinkage.soft(-3, 0.5)).isEqualTo(-2.5);
        assertThat(Shrinkage.soft(-3, 0)).isEqualTo(-3);
        assertThat(Shrinkage.soft(-3, Double.POSITIVE_INFINITY)).isZero();
        assertThat(Shrinkage.soft(Double.NaN, 0.5)).isNaN();
    }

    @Test
    void softThresholdGivesPlusZero() {
        for (double x : new double[] {-0.5, -0.3, -0.0, 0, 0.5}) {
            assertThat(Double.doubleToRawLongBits(Shrinkage.soft(x, 0.5))).isZero();
        }
    }
}
