package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.tensor.Rows;

class DivergenceBoundTest {

    private static INDArray particles(double largest) {
        return Rows.of(2, 2, new double[] {0, 0.25 * largest, -largest, 0.5 * largest})
                .toTensor();
    }

    @Test
    void growsWithTheStartButNotBelowOne() {
        assertThat(DivergenceBound.of(particles(0)).violation(particles(0.9e10), 1))
                .isNull();
        assertThat(DivergenceBound.of(particles(0)).violation(particles(1.1e10), 7))
                .contains("1.1e+10 at step 7");
        assertThat(DivergenceBound.of(particles(100)).violation(particles(0.9e12), 1))
                .isNull();
        assertThat(DivergenceBound.of(particles(100)).violation(particles(1.1e12), 1))
                .contains("beyond 1e+10 times the scale of the start (100)");
    }

    @Test
    void countsWhatIsNotANumberAsAViolation() {
        assertThat(DivergenceBound.of(particles(1)).violation(particles(Double.NaN), 1))
                .isNotNull();
    }
}
